import { lastChangedAt, type Publication } from '#domain/publication.ts'
import { STATUSPAGE_TEXT } from '#i18n/plain-text.ts'
import { oneLine } from '../plain-text.ts'

export type StatuspagePage = {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly time_zone: string
  readonly updated_at: string
}

export function statuspagePage(publication: Publication): StatuspagePage {
  const { page, origin } = publication
  const name = oneLine(page.title.en)
  return {
    id: page.pageId,
    name: page.demonstration ? STATUSPAGE_TEXT.reconstructionName(name) : name,
    url: origin,
    time_zone: 'Asia/Seoul',
    updated_at: lastChangedAt(publication).toISOString(),
  }
}

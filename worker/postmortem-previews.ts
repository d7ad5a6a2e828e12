import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { newestChange } from '#data/changes.ts'
import { checkedPostmortem } from '#data/postmortem-draft-check.ts'
import { keepPostmortemPreview, type PostmortemPreview, postmortemsToPreview } from '#data/postmortem-previews.ts'
import { publishableOf } from '#data/postmortem-publishing.ts'
import type { ConsolePostmortem } from '#domain/console-postmortem.ts'
import { publicationOf, revisionPages } from '#ui/postmortem-html.tsx'
import { logQuietly } from './log.ts'

const STYLES = ['page.css', 'postmortem.css'].map((name) => path.join(import.meta.dirname, '..', 'ui', name))

/** Renders what was saved since, as it would be published now: the office cannot render an article. */
export async function renderPostmortemPreviews(now: Date): Promise<void> {
  for (const draft of await postmortemsToPreview()) {
    await render(draft, now).catch((error: unknown) => logQuietly('preview-not-rendered', error))
  }
}

async function render(draft: ConsolePostmortem, now: Date): Promise<void> {
  await keepPostmortemPreview(draft.id, await previewOf(draft, now))
}

async function previewOf(draft: ConsolePostmortem, now: Date): Promise<PostmortemPreview> {
  const { slug, version } = draft
  const moment = { now, change: await newestChange() }
  const checked = await checkedPostmortem(draft, moment)
  if (!checked.ok) return { version, pages: null }
  const pages = revisionPages(publicationOf(await publishableOf(slug, checked, moment)))
  const styles = (await Promise.all(STYLES.map((file) => readFile(file, 'utf8')))).join('\n')
  const styled = (page: string) => page.replace('</head><body>', () => `<style>${styles}</style></head><body class="page">`)
  return { version, pages: { ko: styled(pages.ko), en: styled(pages.en) } }
}

import { newestChange } from '#data/changes.ts'
import { pressState } from '#data/press-state.ts'
import type { Incident } from '#domain/incident.ts'
import type { Frozen } from '#edition/frozen.ts'
import { askOffice, frozenAnswer, type Office } from '#edition/office.ts'
import { ownSecrets } from '#edition/secrets.ts'
import { DRAFT_HEADER, handingOver } from './handed-draft.ts'
import { buildId } from './printing.ts'
import { publicOrigin } from './public-origin.ts'

/**
 * The page at `path` as it would be printed if the draft were published now. It takes the press's own way: this office renders
 * it with the draft laid over what is committed, and freezing decides what may stand in it. Only these bytes leave.
 */
export async function previewOf(draft: Incident, path: string, now: Date): Promise<Frozen> {
  const [change, press] = await Promise.all([newestChange(), pressState()])
  const print = { moment: { now, change: change + 1 }, edition: (press?.editionNumber ?? 0) + 1 }
  const self = office()
  const answer = await handingOver(draft, (name) => askOffice(self, path, print, { [DRAFT_HEADER]: name }))
  const { fresh } = await frozenAnswer(self, path, { ...answer, body: withoutMark(answer.body) }, styles)
  return fresh
}

/** Style sheets never change under their names. */
const styles = new Map<string, string>()

/** The layout marks whatever is rendered with a draft, so that the press would refuse it; here it is what was asked for. */
function withoutMark(html: string): string {
  return html.replace(/(<html\b[^>]*?) data-draft=""/, '$1')
}

function office(): Office {
  const { OFFICE_HOST = '127.0.0.1', OFFICE_PORT = '3001', BONGSU_PRESS_SECRET: secret = '', STAFF_ORIGIN, DATABASE_URL } = process.env
  const password = decodeURIComponent(new URL(DATABASE_URL ?? 'postgresql:').password)
  return {
    address: `http://${OFFICE_HOST}:${OFFICE_PORT}`,
    secret,
    build: buildId,
    publicOrigin: publicOrigin(),
    staffOrigin: STAFF_ORIGIN ?? 'http://127.0.0.1:3001',
    forbidden: [...ownSecrets(process.env), password].filter((text) => text !== ''),
  }
}

import { createHmac } from 'node:crypto'
import { isSame } from '#domain/signature.ts'
import type { SlackAccount } from '#domain/slack.ts'
import { installationSecret } from './installation-secret.ts'

const GOOD_FOR_MS = 10 * 60_000

/** What the address carries that links an account of Slack to whoever opens it while signed in; good for ten minutes. */
export function slackLinkCode({ team, user }: SlackAccount, now: Date): string {
  const said = `${team}.${user}.${now.getTime() + GOOD_FOR_MS}`
  return `${said}.${sealOf(said)}`
}

/** Null when the code is none of ours, or too old. */
export function slackAccountIn(code: string, now: Date): SlackAccount | null {
  const [, team, user, until, seal] = /^([A-Z0-9]{1,32})\.([A-Z0-9]{1,32})\.(\d{13})\.([\w-]{43})$/.exec(code) ?? []
  if (team === undefined || user === undefined || until === undefined || seal === undefined) return null
  return isSame(seal, sealOf(`${team}.${user}.${until}`)) && Number(until) > now.getTime() ? { team, user } : null
}

function sealOf(text: string): string {
  return createHmac('sha256', installationSecret()).update(`slack link ${text}`).digest('base64url')
}

import { z } from 'zod'
import { PHASES, type Phase } from './incident.ts'
import type { Said } from './language.ts'
import { type SignatureProblem, signatureProblem } from './signature.ts'

const Id = z.string().regex(/^[A-Z0-9]{1,32}$/)

/** Who typed, by Slack's ids. */
export type SlackAccount = { readonly team: string; readonly user: string }

/** As staff read it, and as `parseSlackAccount` reads it again. */
export function slackAccountText({ team, user }: SlackAccount): string {
  return `${team}/${user}`
}

/** Null when it is none. */
export function parseSlackAccount(text: string): SlackAccount | null {
  const [team, user, ...more] = text.split('/')
  const parsed = z.object({ team: Id, user: Id }).safeParse({ team, user })
  return parsed.success && more.length === 0 ? parsed.data : null
}

/** What somebody asked for after `/bongsu`. */
export type SlackCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'link' }
  | { readonly kind: 'status' }
  /** `incident` and `phase` are null where they were not named. */
  | { readonly kind: 'say'; readonly incident: string | null; readonly phase: Phase | null; readonly text: Said }

export type SlackRequest = { readonly account: SlackAccount; readonly command: SlackCommand }

/** A button under an answer of ours was pressed; `value` is what we gave it. */
export type SlackPress = { readonly account: SlackAccount; readonly action: string; readonly value: string; readonly answerTo: string }

/** Slack signs `v0:<seconds>:<body>` (docs.slack.dev/authentication/verifying-requests-from-slack). */
export function slackProblem(secret: string, headers: Pick<Headers, 'get'>, body: string, now: Date): SignatureProblem | null {
  const seconds = headers.get('x-slack-request-timestamp')
  const signature = /^v0=([0-9a-f]{64})$/.exec(headers.get('x-slack-signature') ?? '')?.[1] ?? null
  return signatureProblem({ secret, text: `v0:${seconds}:${body}`, signature, seconds: seconds ?? '' }, now)
}

/** A slash command as Slack posts it (docs.slack.dev/interactivity/implementing-slash-commands); null when it is none. */
export function parseSlackCommand(body: string): SlackRequest | null {
  const parsed = CommandFields.safeParse(Object.fromEntries(new URLSearchParams(body)))
  if (!parsed.success) return null
  const { team_id: team, user_id: user, text } = parsed.data
  return { account: { team, user }, command: toCommand(text.trim()) }
}

/** What Slack posts when a button is pressed (docs.slack.dev/reference/interaction-payloads/block_actions-payload); null when it is something else. */
export function parseSlackPress(body: string): SlackPress | null {
  const parsed = Press.safeParse(jsonIn(new URLSearchParams(body).get('payload') ?? ''))
  if (!parsed.success) return null
  const { user, team, response_url: answerTo, actions } = parsed.data
  const [{ action_id: action, value } = { action_id: '', value: '' }] = actions
  return { account: { team: team.id, user: user.id }, action, value, answerTo }
}

const CommandFields = z.object({ team_id: Id, user_id: Id, text: z.string().max(30_000).default('') })
const Press = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: Id }),
  team: z.object({ id: Id }),
  response_url: z.url(),
  actions: z.array(z.object({ action_id: z.string().max(255), value: z.string().max(2_000) })).min(1),
})

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function toCommand(text: string): SlackCommand {
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(text) ?? []
  const kind = NAMED[word.toLowerCase()]
  if (kind !== 'say') return { kind: kind ?? 'help' }
  const [, incident = null, phase = null, words = ''] = SAY.exec(rest) ?? []
  if (words.trim() === '') return { kind: 'help' }
  return { kind: 'say', incident, phase: PHASES.find((one) => one === phase) ?? null, text: inItsLanguage(unescaped(words.trim())) }
}

const NAMED: Readonly<Record<string, SlackCommand['kind'] | undefined>> = Object.assign(Object.create(null), {
  help: 'help',
  도움말: 'help',
  link: 'link',
  연결: 'link',
  status: 'status',
  상태: 'status',
  say: 'say',
  알림: 'say',
})

const SAY = new RegExp(`^(?:([0-9a-z]{12})\\s+)?(?:(${PHASES.join('|')})\\s+)?([\\s\\S]*)$`)

/** Slack escapes three characters and nothing else. */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function inItsLanguage(text: string): Said {
  return /\p{Script=Hangul}/u.test(text) ? { ko: text, en: null } : { ko: null, en: text }
}

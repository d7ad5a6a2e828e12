import type { CatalogueProblem } from '#domain/catalogue.ts'
import type { ConsolePostmortemProblem } from '#domain/console-postmortem.ts'
import type { IncidentProblem, Phase } from '#domain/incident.ts'
import type { Bilingual, Said } from '#domain/language.ts'
import type { MaintenanceState } from '#domain/maintenance.ts'
import type { MaintenanceProblem } from '#domain/maintenance-plan.ts'
import type { FunctionStatus } from '#domain/status.ts'
import type { BodyProblem } from '#domain/statuspage-v1-input/body.ts'
import type { ValueProblem } from '#domain/statuspage-v1-input/shape.ts'
import { withParticle } from './particle.ts'
import { STAFF } from './staff.ts'
import { WORDS } from './words.ts'

/** What the write API answers to programs, in English as everything in its formats. */
export const STATUSPAGE_V1 = {
  keyInAddress:
    'Send the key in the header `Authorization: OAuth <key>`, not as api_key in the address, which is written to logs. A key that was sent so counts as known to others: revoke it under /staff/tokens and make a new one.',
  noToken: 'Could not authenticate: send the header `Authorization: OAuth <key>` with a key from /staff/tokens.',
  unknownToken: 'Could not authenticate: there is no such key.',
  expiredToken: 'Could not authenticate: this key has expired. Make a new one under /staff/tokens.',
  revokedToken: 'Could not authenticate: this key was revoked.',
  ownerGone: 'Could not authenticate: whoever made this key may not sign in any more.',
  tooManyRequests: 'Too many requests: 60 at once, then one each second. Retry-After says when to go on.',
  tooManyFailures: 'Too many requests with wrong keys from this address. Retry-After says when to go on.',
  notAllowed: 'This key may not do that: neither it nor whoever made it has the role for these components.',
  notFound: 'There is nothing at this address.',
  notAllowedMethod: 'This method is not for this address; the Allow header lists those that are.',
  tooLarge: 'The body is larger than 256 KiB.',
  failed: (id: string) => `Something failed here, and nothing was changed as far as we know. Ask again with the same Idempotency-Key; our log calls it ${id}.`,
  badKey: 'The Idempotency-Key must be 1 to 255 printable ASCII characters.',
  otherRequest: 'This Idempotency-Key was used within 24 hours for another request. Send the first one again as it was, or use a new key.',
  underWay: 'A request with this Idempotency-Key is still being worked on. Ask again in a moment.',
  notSupported: {
    subscribers: 'Not supported: this page has no subscribers yet. Readers have feeds, a calendar and a JSON API.',
    metricsProviders: 'Not supported: there is one provider, Self. Values are sent with POST /metrics/{id}/data; nothing is fetched from others.',
    deletion: 'Not supported: planned work that was announced stays. Cancel it.',
    metricDeletion: 'Not supported: what was measured stays. Make another metric.',
    pageAccess: 'Not supported: every page is public.',
    embedConfig: 'Not supported: /embed on the public site has what can be put into other pages.',
    organizations: 'Not supported: people and their roles are managed under /staff.',
    pageChange: 'Not supported: the page is named when it is set up.',
  },
  postmortem: {
    nothingToPublish: 'Nothing is drafted: send PUT …/postmortem first.',
    nothingPublished: 'Nothing of this postmortem is published, so there is nothing to revert.',
    stays: 'Not supported: a published postmortem stays. Publish a further revision that says what was wrong, with PUT …/postmortem and …/postmortem/publish.',
    wouldOverwrite: (name: string, version: number) =>
      `Not saved: ${name} saved this draft last, and words would be lost. Read it with GET …/postmortem, then send postmortem[metadata][bongsu][version]=${version} with what is to stand.`,
    staysPublic: (latest: number, earlier: number | null) =>
      earlier === null
        ? `Revision ${latest} stays public: what was published is never taken away. Its text is the draft again; publish it corrected as revision ${latest + 1}.`
        : `Revision ${latest} stays public: what was published is never taken away. The text of revision ${earlier} is the draft; publish it as revision ${latest + 1}.`,
    problem: {
      'changed-meanwhile': 'Somebody else saved this draft meanwhile. Read it again with GET …/postmortem.',
      'class-missing':
        'postmortem[metadata][bongsu]: A further revision says what kind of change it is and why: class (typo, clarification, correction, new_fact, retraction or redaction), reason_ko and reason_en.',
      'class-on-first-revision': 'postmortem[metadata][bongsu][class]: A first revision has neither a kind of change nor a reason.',
    } satisfies Partial<Record<ConsolePostmortemProblem, string>>,
  },
  document: {
    title: 'write API',
    description: [
      'Statuspage’s management API, version 1, for programs that post. Machines that only read need no key: they have /api on the public site.',
      'Any address may end in .json. Bodies are JSON or forms such as incident[name]=…, in UTF-8, at most 256 KiB; without a Content-Type they are JSON. A key may make 60 requests at once, then one each second.',
      'What Statuspage has and is not here answers 422 with a sentence: subscribers, access of single people, organizations, the look of the page. What is kept differently, above all that nothing is edited or deleted silently, is told in docs/statuspage-api.md.',
    ].join('\n\n'),
    failed:
      '400, 401, 403, 404, 405, 409, 413, 415, 422, 429 or 500. `message` says what is wrong; 422 lists each value by the name under which it was sent; 429 and 409 come with Retry-After where waiting helps.',
    oauth: 'OAuth <key>, with a key from /staff/tokens.',
    query: {
      page: 'Pages count from 1.',
      limit: 'How many on a page; `per_page` is the same.',
      q: 'Part of a name.',
      start: 'A day in Seoul or an instant with its zone; 90 days before `end` unless it is given.',
      end: 'The same; now unless it is given. At most 366 days after `start`.',
      skip: 'Leaves out which incidents there were.',
    },
    headers: {
      idempotency: 'For 24 hours the same request with the same key gets the same answer and is worked on once.',
      language: 'What the texts are written in. Without it a text with a letter of Hangul is Korean, any other English.',
    },
  },
  needsApproval: (draft: string) =>
    `Not published: a rule asks for another person's approval of words about something this bad. They are kept as draft ${draft}, which waits for it under /staff.`,
  retractedBefore: 'This incident was retracted before. Readers see that it was; GET still tells it.',
  nameChange: 'incident[name]: The title was published and stays. Say what is different in incident[body].',
  reopened: 'This incident is over and was told so. Open a new one.',
  needsBoth: 'incident[scheduled_until]: Planned work needs scheduled_for and scheduled_until.',
  statusOfOther:
    'incident[status]: investigating, identified, monitoring and resolved are for incidents; scheduled, in_progress, verifying and completed for planned work.',
  badPage: 'page: A number from 1 to 1000. limit and per_page: a number from 1 to 100.',
  badRange: 'start and end: days such as 2026-01-31 or instants with a zone, in this order, at most 366 days apart and not in the future.',
  badFlag: 'skip_related_events: true or false.',
  noIncident: (name: string) =>
    `component[status]: No open incident is about "${name}", and a status comes from what readers are told. Open an incident with POST /incidents and name the component in it, or keep a pre-approved template for this component and status under /staff/templates; it is then used here.`,
  groupChange: 'Not supported: a component stays in the group that it was made in.',
  groupOfOthers:
    'component_group[components]: A component stays in the group that it was made in. Make the group without components, then each component with POST /components and its group_id.',
  groupNeedsEnglish: 'component_group[name_en]: An English name is needed; the address of the group is made from it and stays for ever.',
  needsEnglish: 'component[name_en]: An English name is needed; the address of the component is made from it and stays for ever.',
  thinCoverage: (percent: number) => `Something is known about ${percent} % of this time only; the rest counts as a partial outage.`,
  metric: {
    'in-the-future': 'data[timestamp]: A value cannot be of more than a minute from now. Timestamps are seconds since 1970.',
    'too-old': 'data[timestamp]: A value cannot be older than 28 days. Timestamps are seconds since 1970.',
    'said-otherwise': 'data[value]: Another value was sent for this instant before, and what was said stays. Nothing of this request was kept.',
  },
  body: {
    'unknown-type': 'Content-Type must be application/json or application/x-www-form-urlencoded, in UTF-8.',
    'not-utf-8': 'The body is not UTF-8.',
    'not-json': 'The body is not JSON.',
    'json-as-form': 'The body looks like JSON but is sent as a form. Send the header Content-Type: application/json.',
    'not-an-object': 'The body must be an object such as {"incident": {…}}.',
    'not-a-form': 'The body is not a form: names look like incident[name] or incident[component_ids][], and mean one thing each.',
    'too-deep': 'The body is nested too deep.',
    'too-many-fields': 'The body has more than 5000 values.',
    'forbidden-name': 'A name in the body is not allowed.',
  } satisfies Record<BodyProblem, string>,
  /** Readers see these: they say what the tool said and nothing else. */
  said: {
    phase: (phase: Phase): Bilingual => ({ ko: `단계: ${WORDS.ko.phase[phase]}.`, en: `${WORDS.en.phase[phase]}.` }),
    plan: { ko: '계획을 고쳤습니다.', en: 'The plan was changed.' },
    state: (state: MaintenanceState): Bilingual => ({ ko: STATE.ko[state], en: STATE.en[state] }),
    status: (changes: readonly { readonly name: Bilingual; readonly status: FunctionStatus }[]): Bilingual => ({
      ko: changes.map(({ name, status }) => `${withParticle(`‘${name.ko}’`, 'topic')} 이제 ‘${WORDS.ko.status[status]}’입니다.`).join(' '),
      en: changes.map(({ name, status }) => `${name.en}: ${WORDS.en.status[status].toLowerCase()}.`).join(' '),
    }),
    retracted: { ko: '이 장애 안내를 철회했습니다. 이유는 적지 않았습니다.', en: 'This incident was retracted. No reason was given.' } satisfies Said,
    noReason: { ko: '글을 고쳤습니다. 이유는 적지 않았습니다.', en: 'The text was corrected. No reason was given.' } satisfies Said,
  },
} as const

const STATE = {
  ko: {
    scheduled: '점검 계획을 알립니다.',
    in_progress: '점검을 시작했습니다.',
    verifying: '점검을 마치고 확인하고 있습니다.',
    completed: '점검을 마쳤습니다.',
    cancelled: '점검을 취소합니다.',
  },
  en: {
    scheduled: 'The work is planned.',
    in_progress: 'The work has begun.',
    verifying: 'The work is done and being checked.',
    completed: 'The work is completed.',
    cancelled: 'The work is cancelled.',
  },
} as const satisfies Record<'ko' | 'en', Record<MaintenanceState, string>>

const SHAPE: Readonly<Record<Exclude<ValueProblem, keyof typeof STAFF.en.fieldProblem>, string>> = {
  'not-a-text': 'Must be a text.',
  'not-a-flag': 'Must be true or false.',
  'not-a-number': 'Must be a number.',
  'not-an-instant': 'Must be a time with its zone, such as 2026-01-31T09:00:00+09:00.',
  'not-a-list': 'Must be a list of ids.',
  'not-names': 'Must be a list of ids, or statuses by id.',
  'not-an-object': 'Must be there, and be an object.',
  'wrong-count': 'Must have at least one value and at most 3000.',
}

/** What is wrong with one value of a request. */
export function valueSentence(problem: ValueProblem): string {
  return problem in SHAPE ? SHAPE[problem as keyof typeof SHAPE] : STAFF.en.fieldProblem[problem as keyof typeof STAFF.en.fieldProblem]
}

/** Why something was not accepted as a whole, in the words of the console. */
export function problemSentence(problem: IncidentProblem | MaintenanceProblem | CatalogueProblem): string {
  return STAFF.en.formProblem[problem]
}

/** Why something about a postmortem was not done: in the words of the console, save where those speak of its fields. */
export function postmortemProblem(problem: ConsolePostmortemProblem): string {
  const own: Partial<Record<ConsolePostmortemProblem, string>> = STATUSPAGE_V1.postmortem.problem
  return own[problem] ?? STAFF.en.formProblem[problem]
}

import { checkedPostmortem } from '#data/postmortem-draft-check.ts'
import { discardPostmortem } from '#data/postmortem-draft-moves.ts'
import { askPublication } from '#data/postmortem-draft-publication.ts'
import { correctPostmortem, savePostmortem, startPostmortem } from '#data/postmortem-drafts.ts'
import { type PostmortemOfIncident, publishedTexts } from '#data/postmortem-of-incident.ts'
import type { ConsolePostmortemProblem, PostmortemTexts } from '#domain/console-postmortem.ts'
import { parseTexts } from '#domain/console-postmortem-input.ts'
import type { Incident } from '#domain/incident.ts'
import { SLUG_MAX } from '#domain/input-bounds.ts'
import { LANGUAGES } from '#domain/language.ts'
import { isBlocked } from '#domain/postmortem-draft.ts'
import { seoulDay } from '#domain/seoul.ts'
import { slugOf } from '#domain/service-input.ts'
import { may, mayAnywhere } from '#domain/staff.ts'
import { parsePostmortemPublication, parsePostmortemRequest, postmortemSentAs } from '#domain/statuspage-v1-input/postmortem.ts'
import { unprintable } from '#edition/unprintable.ts'
import { findingSentence } from '#i18n/gates.ts'
import { asProse } from '#i18n/report-prose.ts'
import { postmortemProblem, STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { textsOf } from '../../staff/(console)/postmortems/known-incident.ts'
import { type Asked, newest } from './asked.ts'
import { postmortemFor, postmortemTold, UNWRITTEN } from './postmortem.ts'
import { done, failed, invalid, invalidFields, type Reply } from './reply.ts'

const SENTENCES = STATUSPAGE_V1.postmortem

/** The draft of the incident's postmortem, begun where there is none; what it does not send stays as it is. */
export async function draftPostmortem(asked: Asked): Promise<Reply> {
  if (!mayAnywhere(asked.actor, 'postmortem.draft')) return failed(403, STATUSPAGE_V1.notAllowed)
  const found = await postmortemFor(asked)
  if (found === null) return failed(404, STATUSPAGE_V1.notFound)
  const parsed = parsePostmortemRequest(asked.fields, asked.stated)
  if (!parsed.ok) return invalid(parsed.problems)
  const { texts, language, version } = parsed.request
  const sent = { ...texts }
  for (const one of LANGUAGES) {
    if (texts[one] === undefined) continue
    const prose = asProse(texts[one], one)
    if (prose === null) return invalid({ 'postmortem[body_draft]': 'too-deep' })
    sent[one] = prose
  }
  return (await put(asked, found, sent, version)) ?? postmortemTold(asked, language)
}

/** Asks for the publication for which the console asks: the gates decide now, the worker publishes in a few seconds. */
export async function publishPostmortem(asked: Asked): Promise<Reply> {
  const { actor, now } = asked
  if (!may(actor, 'postmortem.publish', 'site')) return failed(403, STATUSPAGE_V1.notAllowed)
  const found = await postmortemFor(asked)
  if (found === null || (found.published === null && found.draft === null)) return failed(404, STATUSPAGE_V1.notFound)
  const { published, draft } = found
  const parsed = parsePostmortemPublication(asked.fields)
  if (!parsed.ok) return invalid(parsed.problems)
  if (draft === null) return failed(422, SENTENCES.nothingToPublish)
  if (draft.state.kind === 'published') return postmortemTold(asked, null)
  const checked = await checkedPostmortem(draft, await newest(now))
  if (!checked.ok) return failed(422, checked.sentences)
  if (isBlocked(checked.findings)) {
    const blocking = checked.findings.filter(({ level }) => level === 'block')
    return failed(
      422,
      blocking.map((one) => `${one.gate} ${one.file}:${one.line}: ${findingSentence(one, 'en')}`),
    )
  }
  const unfit = unprintable(draft.texts)
  if (unfit !== null) return invalidFields(unfit, postmortemSentAs)
  const { class: kind, reason, version } = parsed.request
  const after = published?.revisions.at(-1)?.number ?? 0
  const seen = { id: draft.id, slug: draft.slug, version: version ?? draft.version }
  const result = await askPublication(actor, seen, { after, class: kind, reason }, now)
  return result.ok ? postmortemTold(asked, null) : refusal(result.problem)
}

/** What is public stays so for ever: the texts of the revision before become the draft of the next one. */
export async function revertPostmortem(asked: Asked): Promise<Reply> {
  if (!mayAnywhere(asked.actor, 'postmortem.draft')) return failed(403, STATUSPAGE_V1.notAllowed)
  const found = await postmortemFor(asked)
  if (found === null || (found.published === null && found.draft === null)) return failed(404, STATUSPAGE_V1.notFound)
  const parsed = parsePostmortemPublication(asked.fields)
  if (!parsed.ok) return invalid(parsed.problems)
  if (found.published === null) return failed(422, SENTENCES.nothingPublished)
  const { revisions } = found.published
  const [latest, earlier] = [revisions.at(-1), revisions.at(-2)]
  if (latest === undefined) return failed(404, STATUSPAGE_V1.notFound)
  const refused = await put(asked, found, await publishedTexts(earlier ?? latest), parsed.request.version)
  return refused ?? postmortemTold(asked, null, SENTENCES.staysPublic(latest.number, earlier?.number ?? null))
}

/** What is public stays; a draft can be taken up again under /staff/postmortems until it is forgotten. */
export async function deletePostmortem(asked: Asked): Promise<Reply> {
  if (!mayAnywhere(asked.actor, 'postmortem.draft')) return failed(403, STATUSPAGE_V1.notAllowed)
  const found = await postmortemFor(asked)
  if (found === null || (found.published === null && found.draft === null)) return failed(404, STATUSPAGE_V1.notFound)
  if (found.published !== null || found.draft === null) return failed(422, SENTENCES.stays)
  const discarded = await discardPostmortem(asked.actor, found.draft.id, asked.now)
  return discarded.ok ? done(null, 204) : refusal(discarded.problem)
}

type Found = PostmortemOfIncident & { readonly incident: Incident }

/** Null when it is saved, or stood there already. */
async function put(asked: Asked, found: Found, sent: Partial<PostmortemTexts>, version: number | null): Promise<Reply | null> {
  const { actor, now } = asked
  const stands = found.draft?.texts ?? found.published?.texts ?? (await textsOf(found.incident.id))
  if (stands === null) return failed(404, STATUSPAGE_V1.notFound)
  const parsed = parseTexts({ ...stands, ...sent })
  const unfit = parsed.ok ? unprintable(sent) : parsed.problems
  if (!parsed.ok || unfit !== null) return invalidFields(unfit ?? {}, postmortemSentAs)
  const texts = parsed.input
  if (found.draft === null) {
    if (found.published === null) return begin(asked, found.incident, slugFor(found.incident), texts)
    const begun = await correctPostmortem(actor, found.published.slug, now)
    return begun.ok ? save(asked, begun.id, 1, texts) : refusal(begun.problem)
  }
  if (version === null && overwritesOthers(found, texts, actor.id)) return failed(409, SENTENCES.wouldOverwrite(found.draft.changedBy, found.draft.version))
  return save(asked, found.draft.id, version ?? found.draft.version, texts)
}

async function save({ actor, now }: Asked, id: string, version: number, texts: PostmortemTexts): Promise<Reply | null> {
  const saved = await savePostmortem(actor, id, version, texts, now)
  return saved.ok ? null : refusal(saved.problem)
}

/** The address is made from the day and the English name; where another report has it, the incident's id tells them apart. */
async function begin(asked: Asked, incident: Incident, slug: string, texts: PostmortemTexts): Promise<Reply | null> {
  const begun = await startPostmortem(asked.actor, { slug, incident: incident.id, texts }, asked.now)
  if (begun.ok) return null
  if (!TAKEN.includes(begun.problem) || slug.endsWith(incident.id)) return refusal(begun.problem)
  if ((await postmortemFor(asked))?.draft) return refusal('changed-meanwhile')
  return begin(asked, incident, `${slug.slice(0, SLUG_MAX - incident.id.length - 1).replace(/-+$/, '')}-${incident.id}`, texts)
}

const TAKEN: readonly ConsolePostmortemProblem[] = ['folder-exists', 'postmortem-draft-exists', 'postmortem-published']

function slugFor({ id, title, startedAt }: Incident): string {
  return `${seoulDay(startedAt)}-${slugOf(title.en) || id}`.slice(0, SLUG_MAX).replace(/-+$/, '')
}

/**
 * Whether words would be gone that somebody else may have written: whoever does not say which version they saw may replace what
 * nobody else ever wrote in, what nobody has written yet, and what is public anyway.
 */
function overwritesOthers({ draft, published }: Found, texts: PostmortemTexts, actorId: string): boolean {
  if (draft === null || draft.writers.every((id) => id === actorId)) return false
  const isFree = (name: keyof PostmortemTexts) =>
    draft.texts[name] === texts[name] || draft.texts[name] === published?.texts[name] || (name !== 'facts' && draft.texts[name] === UNWRITTEN[name])
  return !(['facts', ...LANGUAGES] as const).every(isFree)
}

const CONFLICTS: readonly ConsolePostmortemProblem[] = ['changed-meanwhile', 'is-publishing', 'overtaken']

function refusal(problem: ConsolePostmortemProblem): Reply {
  if (problem === 'not-allowed') return failed(403, STATUSPAGE_V1.notAllowed)
  if (problem === 'no-such-incident' || problem === 'no-such-postmortem') return failed(404, STATUSPAGE_V1.notFound)
  return failed(CONFLICTS.includes(problem) ? 409 : 422, postmortemProblem(problem))
}

import { z } from 'zod'
import { type Commitment, type CommitmentState, newestState, originalDue, STANDINGS, slips, VERDICTS, verdict } from '#domain/commitment.ts'
import { newest } from '#domain/publication.ts'
import { BILINGUAL, INSTANT, instant, PAGES, pages, SAID, SHAPES, SOURCE, TIME, time } from './shapes.ts'

const DAY = z.iso.date().describe('A day in Seoul.')

const STATE = z
  .strictObject({
    number: z.number().int(),
    recorded: TIME,
    standing: z.enum(STANDINGS),
    due: DAY.nullable(),
    note: SAID.nullable(),
    evidence: z.array(z.strictObject({ words: z.string(), url: z.url().nullable() })),
    sources: z.array(SOURCE),
    published: z.boolean().describe('true: a revision of the postmortem said it. false: staff said it afterwards.'),
  })
  .register(SHAPES, { id: 'CommitmentState' })

const COMMITMENT = z
  .strictObject({
    id: z.string().describe('PM-2022-0001/A-0001'),
    kind: z.enum(['action', 'promise']),
    postmortem: z.strictObject({ id: z.string(), slug: z.string(), title: BILINGUAL, pages: PAGES }),
    text: BILINGUAL,
    by: BILINGUAL.describe('The role that owes it, never a person.'),
    said_on: DAY.nullable(),
    closes_cause: z.string().nullable().describe('Id of the cause that an action closes.'),
    verdict: z.enum(VERDICTS).describe('How it stands, and whether it is late.'),
    due: DAY.nullable(),
    original_due: DAY.nullable().describe('The first day that was ever named; later days never replace it.'),
    slips: z.array(z.strictObject({ from: DAY.nullable(), to: DAY.nullable(), recorded: TIME })),
    history: z.array(STATE).min(1).describe('Every state that it ever had, oldest first.'),
    pages: PAGES,
    record: z.url().describe('One line of JSON for each state, exactly the bytes that the transparency log names.'),
    feeds: z.strictObject({ atom: PAGES }),
  })
  .register(SHAPES, { id: 'Commitment' })

export const COMMITMENTS_ANSWER = z
  .strictObject({
    updated_at: INSTANT.nullable().describe('null: nothing was promised yet.'),
    commitments: z.array(COMMITMENT),
  })
  .describe('What was promised in public, by when, and whether it was kept.')
  .register(SHAPES, { id: 'Commitments' })

/** `today` is the day in Seoul on which it is asked who is late. */
export function commitmentsAnswer(origin: string, commitments: readonly Commitment[], today: string): z.infer<typeof COMMITMENTS_ANSWER> {
  const recorded = commitments.flatMap((commitment) => commitment.history.map((state) => state.at))
  return {
    updated_at: recorded.length === 0 ? null : instant(newest(recorded)),
    commitments: commitments.map((commitment) => commitmentAnswer(commitment, origin, today)),
  }
}

function commitmentAnswer(commitment: Commitment, origin: string, today: string): z.infer<typeof COMMITMENT> {
  const { id, kind, postmortem, history } = commitment
  const { wording, due } = newestState(commitment)
  const path = `/promises/${id}`
  return {
    id,
    kind,
    postmortem: { ...postmortem, pages: pages(origin, `/postmortems/${postmortem.slug}`) },
    text: wording.text,
    by: wording.by,
    said_on: wording.saidOn,
    closes_cause: wording.closesCause,
    verdict: verdict(commitment, today),
    due,
    original_due: originalDue(history),
    slips: slips(history).map(({ from, to, at }) => ({ from, to, recorded: time(at, 'recorded') })),
    history: history.map(stateAnswer),
    pages: pages(origin, path),
    record: `${origin}${path}.ndjson`,
    feeds: { atom: pages(origin, `${path}.atom`) },
  }
}

function stateAnswer({ number, at, standing, due, note, evidence, sources, published }: CommitmentState): z.infer<typeof STATE> {
  return {
    number,
    recorded: time(at, 'recorded'),
    standing,
    due,
    note,
    evidence: evidence.map(({ words, url }) => ({ words, url })),
    sources: [...sources],
    published: published !== null,
  }
}

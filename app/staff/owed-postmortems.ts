import { commitments } from '#data/commitments.ts'
import { postmortems, revisions } from '#data/postmortems.ts'
import { isOwed } from '#domain/commitment.ts'
import type { Moment } from '#domain/moment.ts'
import type { OwedPostmortem } from '#domain/overdue.ts'
import { stageClock } from '#domain/revision.ts'

/** Every published postmortem that has a clock, with what it still owes. */
export async function owedPostmortems(moment: Moment): Promise<readonly OwedPostmortem[]> {
  const [listed, all] = await Promise.all([postmortems(moment), commitments(moment)])
  const clocks = listed.map(async ({ revision: { slug }, facts }) => {
    const open = all.filter((one) => one.postmortem.slug === slug && one.kind === 'action' && isOwed(one)).length
    const stages = stageClock(facts, await revisions(slug, moment), open, moment.now)
    return stages === null ? [] : [{ slug, title: facts.title, stages }]
  })
  return (await Promise.all(clocks)).flat()
}

import { changesBetween, newestChange } from '#data/changes.ts'
import type { Touch } from '#domain/change.ts'
import type { Moment } from '#domain/moment.ts'
import type { Site } from '#domain/site.ts'
import type { Failpoint } from '#edition/failpoint.ts'
import { allPaths, touchedPaths } from '#edition/paths.ts'
import type { Edition, Store } from '#edition/store.ts'
import { type Office, renderPages } from './office.ts'

/** What the press needs from outside; tests pass their own. */
export type PressTools = {
  readonly store: Store
  readonly office: Office
  readonly site: (moment: Moment) => Promise<Site>
  readonly now: () => Date
  readonly failpoint: Failpoint
  readonly report: (progress: { readonly done: number; readonly of: number }) => void
}

export type Press = {
  /** Prints every page: at start, nightly, and when what exists changed. Heals whatever was missed. */
  readonly printAll: () => Promise<Edition>
  /** Prints what changed since the current edition, until nothing newer is committed. */
  readonly catchUp: () => Promise<Edition>
}

/** One print at a time in this process; between processes the store's compare-and-swap decides. */
export function openPress(tools: PressTools): Press {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (print: () => Promise<Edition>) => {
    const next = last.then(print, print)
    last = next.catch(() => undefined)
    return next
  }
  return {
    printAll: () => inTurn(() => print(tools, 'everything')),
    catchUp: () => inTurn(() => print(tools, 'changes')),
  }
}

async function print(tools: PressTools, scope: Scope): Promise<Edition> {
  const current = await tools.store.currentEdition()
  const wanted = await newestChange()
  await tools.failpoint('print.wanted')
  if (current !== null && scope === 'changes' && current.root.change >= wanted) return current
  const moment = { now: tools.now(), change: wanted }
  const plan = await planOf(tools, scope, current, moment)
  await tools.failpoint('print.paths-listed')
  const edition = current?.next ?? 1
  const changed = await renderPages(tools.office, plan.paths, { moment, edition, failpoint: tools.failpoint, report: tools.report })
  if (current?.root.change === wanted && !(await tools.store.differs(current, changed, plan.removed))) return current
  const published = await tools.store.publish({ previous: current, ...plan, changed, build: tools.office.build(), change: wanted, printedAt: moment.now })
  return published.ok ? published.edition : print(tools, scope)
}

type Scope = 'everything' | 'changes'
type Plan = { readonly paths: readonly string[]; readonly removed: readonly string[]; readonly everything: boolean }

async function planOf(tools: PressTools, scope: Scope, current: Edition | null, moment: Moment): Promise<Plan> {
  const touches =
    scope === 'everything' || current === null ? EVERYTHING : (await changesBetween(current.root.change, moment.change)).map((change) => change.touch)
  const touched = touches.map(touchedPaths)
  if (!touched.includes('everything')) return { paths: [...new Set(touched.flat())], removed: [], everything: false }
  return { paths: allPaths(await tools.site(moment)), removed: [], everything: true }
}

const EVERYTHING: readonly Touch[] = [{ kind: 'everything' }]

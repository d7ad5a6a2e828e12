import { changesBetween, newestChange } from '#data/changes.ts'
import type { Moment } from '#domain/moment.ts'
import type { Site } from '#domain/site.ts'
import type { Failpoint } from '#edition/failpoint.ts'
import { allPaths, touchedPaths } from '#edition/paths.ts'
import { BrokenManifest, type Edition, type Store } from '#edition/store.ts'
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
  /**
   * Prints every page: at start and nightly. Heals whatever was missed. In pieces, so that an update that is posted
   * meanwhile waits for some pages and not for ten years of them; only the very first edition is one piece.
   */
  readonly printAll: () => Promise<Edition>
  /** Prints what changed since the current edition. */
  readonly catchUp: () => Promise<Edition>
}

const PIECE_PAGES = 100

/** One print at a time in this process; between processes the store's compare-and-swap decides. */
export function openPress(tools: PressTools): Press {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (scope: Scope) => {
    const next = last.then(() => printOrHeal(tools, scope))
    last = next.catch(() => undefined)
    return next
  }
  return { printAll: () => printPieces(tools, inTurn), catchUp: () => inTurn({ kind: 'changes' }) }
}

type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'changes' }
  /** These pages as well, whether they changed or not, and no longer those. */
  | { readonly kind: 'piece'; readonly paths: readonly string[]; readonly removed: readonly string[] }

async function printPieces(tools: PressTools, inTurn: (scope: Scope) => Promise<Edition>): Promise<Edition> {
  const isFirst = (await tools.store.currentEdition()) === null
  const current = await inTurn({ kind: 'changes' })
  if (isFirst) return current
  const all = allPaths(await tools.site({ now: tools.now(), change: current.root.change }))
  const kept = new Set(all)
  const gone = (await tools.store.paths(current)).filter((path) => !kept.has(path))
  let edition = current
  for (let start = 0; start < all.length; start += PIECE_PAGES) {
    const paths = all.slice(start, start + PIECE_PAGES)
    edition = await inTurn({ kind: 'piece', paths, removed: start === 0 ? gone : [] })
    tools.report({ done: Math.min(all.length, start + PIECE_PAGES), of: all.length })
  }
  return edition
}

async function printOrHeal(tools: PressTools, scope: Scope): Promise<Edition> {
  try {
    return await print(tools, scope)
  } catch (error) {
    if (error instanceof BrokenManifest) return print(tools, { kind: 'everything' })
    throw error
  }
}

async function print(tools: PressTools, scope: Scope): Promise<Edition> {
  const current = await tools.store.currentEdition()
  const wanted = await newestChange()
  await tools.failpoint('print.wanted')
  if (current !== null && scope.kind === 'changes' && current.root.change >= wanted) return current
  const moment = { now: tools.now(), change: wanted }
  const plan = await planOf(tools, scope, current, moment)
  await tools.failpoint('print.paths-listed')
  const edition = current?.next ?? 1
  const report = plan.everything ? tools.report : () => {}
  const changed = await renderPages(tools.office, plan.paths, { moment, edition, failpoint: tools.failpoint, stage: tools.store.stage, report })
  if (current?.root.change === wanted && !plan.everything && !(await tools.store.differs(current, changed, plan.removed))) return current
  const published = await tools.store.publish({ previous: current, ...plan, changed, build: tools.office.build(), change: wanted, printedAt: moment.now })
  return published.ok ? published.edition : print(tools, scope)
}

type Plan = { readonly paths: readonly string[]; readonly removed: readonly string[]; readonly everything: boolean }

async function planOf(tools: PressTools, scope: Scope, current: Edition | null, moment: Moment): Promise<Plan> {
  const everything = async () => ({ paths: allPaths(await tools.site(moment)), removed: [], everything: true })
  if (scope.kind === 'everything' || current === null) return everything()
  const touched = (await changesBetween(current.root.change, moment.change)).map((change) => touchedPaths(change.touch))
  if (touched.includes('everything')) return everything()
  const [more, removed] = scope.kind === 'piece' ? [scope.paths, scope.removed] : [[], []]
  return { paths: [...new Set([...touched.flat(), ...more])], removed, everything: false }
}

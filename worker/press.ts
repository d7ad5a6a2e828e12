import { changesBetween, newestChange, recordRestored } from '#data/changes.ts'
import type { Touch } from '#domain/change.ts'
import type { Moment } from '#domain/moment.ts'
import type { Site } from '#domain/site.ts'
import type { Failpoint } from '#edition/failpoint.ts'
import type { StoredFile } from '#edition/freeze.ts'
import type { LogSize } from '#edition/manifest.ts'
import { allPaths, touchedPaths } from '#edition/paths.ts'
import { BrokenManifest, type Edition, type Store } from '#edition/store.ts'
import { type Office, renderPages } from './office.ts'

/** What the press needs from outside; tests pass their own. */
export type PressTools = {
  readonly store: Store
  readonly office: Office
  readonly site: (moment: Moment) => Promise<Site>
  /** Gives every leaf up to a change its place in the log and has the new size signed; null while no log may be signed. */
  readonly sequence: (change: number) => Promise<LogSize | null>
  readonly files: PrintedFiles
  readonly now: () => Date
  readonly failpoint: Failpoint
  readonly report: (progress: { readonly done: number; readonly of: number }) => void
}

/** What is printed as it is stored, beside what the office renders. */
export type PrintedFiles = {
  readonly all: (print: FilesPrint) => Promise<readonly string[]>
  /** Those that the changes touch, or that the log needs since the size that was printed last. */
  readonly touched: (touches: readonly Touch[], printed: LogSize | null, print: FilesPrint) => Promise<readonly string[]>
  /** Null for a path that the office renders. */
  readonly fileAt: (path: string, print: FilesPrint) => Promise<StoredFile | null>
}
export type FilesPrint = { readonly moment: Moment; readonly log: LogSize | null }

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
  const moment = { now: tools.now(), change: current.root.change }
  const log = await tools.sequence(current.root.change)
  const all = [...allPaths(await tools.site(moment)), ...(await tools.files.all({ moment, log }))]
  const kept = new Set(all)
  // A paused log may mean that a backup was restored: what only the edition still has must not vanish.
  const gone = log === null ? [] : (await tools.store.paths(current)).filter((path) => !kept.has(path))
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
  const wanted = await newestChangeAbove(current, tools.now())
  await tools.failpoint('print.wanted')
  if (current !== null && scope.kind === 'changes' && current.root.change >= wanted) return current
  const moment = { now: tools.now(), change: wanted }
  const edition = current?.next ?? 1
  const touches = current === null ? [] : (await changesBetween(current.root.change, wanted)).map((change) => change.touch)
  const render = (paths: readonly string[], log: LogSize | null, report: PressTools['report']) => {
    const fileAt = (path: string) => tools.files.fileAt(path, { moment, log })
    return renderPages(tools.office, paths, { moment, edition, fileAt, failpoint: tools.failpoint, stage: tools.store.stage, report })
  }
  const early = scope.kind === 'changes' ? withoutLog(touches) : []
  const [log, first] = await Promise.all([tools.sequence(wanted), render(early, null, () => {})])
  const plan = await planOf(tools, { scope, current, touches, print: { moment, log } })
  await tools.failpoint('print.paths-listed')
  const rest = plan.paths.filter((path) => !first.has(path))
  const changed = new Map([...first, ...(await render(rest, log, plan.everything ? tools.report : () => {}))])
  if (current?.root.change === wanted && !plan.everything && !(await tools.store.differs(current, changed, plan.removed))) return current
  const published = await tools.store.publish({
    previous: current,
    ...plan,
    changed,
    build: tools.office.build(),
    change: wanted,
    log: log ?? current?.root.log ?? null,
    printedAt: moment.now,
  })
  return published.ok ? published.edition : print(tools, scope)
}

/** A restored backup knows fewer changes than were printed: its next ones are numbered above them, or readers would never see them. */
async function newestChangeAbove(current: Edition | null, now: Date): Promise<number> {
  const newest = await newestChange()
  if (current === null || newest >= current.root.change) return newest
  await recordRestored({ kind: 'system', name: 'worker' }, current.root.change, now)
  return newestChange()
}

type Plan = { readonly paths: readonly string[]; readonly removed: readonly string[]; readonly everything: boolean }

/** What can be rendered while the log is being signed: pages of incidents and services say nothing of it. */
function withoutLog(touches: readonly Touch[]): readonly string[] {
  const isFree = touches.every(({ kind }) => kind === 'incident' || kind === 'service')
  return isFree ? [...new Set(touches.flatMap((touch) => touchedPaths(touch)))] : []
}

type Planning = { readonly scope: Scope; readonly current: Edition | null; readonly touches: readonly Touch[]; readonly print: FilesPrint }

async function planOf(tools: PressTools, { scope, current, touches, print }: Planning): Promise<Plan> {
  const touched = touches.map(touchedPaths)
  if (scope.kind === 'everything' || current === null || touched.includes('everything')) {
    const paths = [...allPaths(await tools.site(print.moment)), ...(await tools.files.all(print))]
    // While the log is paused its files stay as they were printed.
    return { paths, removed: [], everything: scope.kind === 'everything' || current === null || print.log !== null }
  }
  const files = await tools.files.touched(touches, current.root.log ?? null, print)
  const [more, removed] = scope.kind === 'piece' ? [scope.paths, scope.removed] : [[], []]
  return { paths: [...new Set([...touched.flat(), ...files, ...more])], removed, everything: false }
}

import { changesBetween, newestChange, recordRestored } from '#data/changes.ts'
import type { Touch } from '#domain/change.ts'
import type { Moment } from '#domain/moment.ts'
import { seoulDay } from '#domain/seoul.ts'
import type { Site } from '#domain/site.ts'
import type { Failpoint } from '#edition/failpoint.ts'
import type { StoredFile } from '#edition/freeze.ts'
import type { Twins } from '#edition/frozen.ts'
import { type LogSize, shardKey, subjectOf } from '#edition/manifest.ts'
import type { Office } from '#edition/office.ts'
import { allPaths, publicationPaths, touchedLater, touchedPaths } from '#edition/paths.ts'
import { BrokenManifest, type Edition, type Store } from '#edition/store.ts'
import { renderPages } from './office.ts'
import type { ReadOutlet } from './outlets.ts'

/** What the press needs from outside; tests pass their own. */
export type PressTools = {
  readonly store: Store
  readonly office: Office
  readonly site: (moment: Moment) => Promise<Site>
  /** Gives every leaf up to a change its place in the log and has the new size signed; null while no log may be signed. */
  readonly sequence: (change: number) => Promise<LogSize | null>
  readonly files: PrintedFiles
  readonly outlet: ReadOutlet
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
  /**
   * Prints what nobody waits for of the changes that were printed since: feeds, pictures, figures, lists; null when that is
   * nothing. What a killed press left undone is healed by the full print at its next start.
   */
  readonly followUp: () => Promise<Edition | null>
}

const PIECE_PAGES = 200
const MOMENT_SHARED_MS = 30_000
/** Each piece is an edition that the front has to load; it gives way to an update, however large it is. */
const LATER_PIECE_PAGES = 30

/** One print at a time in this process; between processes the store's compare-and-swap decides. */
export function openPress(tools: PressTools): Press {
  const later = new Set<string>()
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = (scope: Scope) => {
    const next = last.then(() => printOrHeal(tools, scope, later))
    last = next.catch(() => undefined)
    return next
  }
  const followUp = async () => {
    const paths = [...later]
    later.clear()
    let edition: Edition | null = null
    for (let start = 0; start < paths.length; start += LATER_PIECE_PAGES) {
      const next = start + LATER_PIECE_PAGES
      const left: string[] = []
      edition = await inTurn({ kind: 'later', paths: paths.slice(start, next), leave: (some) => left.push(...some) }).catch((error: unknown) => {
        putFirst(later, paths.slice(start))
        throw error
      })
      if (left.length === 0) continue
      putFirst(later, [...left, ...paths.slice(next)])
      break
    }
    return edition
  }
  return { printAll: () => printPieces(tools, inTurn), catchUp: () => inTurn({ kind: 'changes' }), followUp }
}

type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'changes' }
  /** These pages as well, whether they changed or not, and no longer those. */
  | { readonly kind: 'piece'; readonly paths: readonly string[]; readonly removed: readonly string[] }
  /** What follows changes that were printed: nothing of the log, hence nothing to be signed before it. `leave` hears what gave way to a newer change. */
  | { readonly kind: 'later'; readonly paths: readonly string[]; readonly leave: (paths: readonly string[]) => void }

/** Before what was added since: so each path has its turn, however many updates come. */
function putFirst(later: Set<string>, paths: readonly string[]): void {
  const since = [...later]
  later.clear()
  for (const path of [...paths, ...since]) later.add(path)
}

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
  const ordered = bySubject(all)
  for (let start = 0; start < all.length; start += PIECE_PAGES) {
    const paths = ordered.slice(start, start + PIECE_PAGES)
    edition = await inTurn({ kind: 'piece', paths, removed: start === 0 ? gone : [] })
    tools.report({ done: Math.min(all.length, start + PIECE_PAGES), of: all.length })
  }
  return edition
}

/** Neighbours in the manifest, so that a piece rewrites the few shards that it lies in; what is about the same thing shares what it reads. */
function bySubject(paths: readonly string[]): readonly string[] {
  const keyed = paths.map((path) => ({ path, key: `${shardKey(path)} ${subjectOf(path)}` }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ path }) => path)
}

async function printOrHeal(tools: PressTools, scope: Scope, later: Set<string>): Promise<Edition> {
  try {
    return await print(tools, scope, later)
  } catch (error) {
    if (error instanceof BrokenManifest) return print(tools, { kind: 'everything' }, later)
    throw error
  }
}

/** What is left for the second lane is added to `later`. */
async function print(tools: PressTools, scope: Scope, later: Set<string>): Promise<Edition> {
  const current = await tools.store.currentEdition()
  const wanted = await newestChangeAbove(current, tools.now())
  await tools.failpoint('print.wanted')
  if (current !== null && scope.kind === 'changes' && current.root.change >= wanted) return current
  const moment = momentOf(scope, current, { now: tools.now(), change: wanted })
  const edition = current?.next ?? 1
  const changes = current === null ? [] : await changesBetween(current.root.change, wanted)
  const touches = changes.map((change) => change.touch)
  // A manifest that is to be healed is not asked.
  const before = scope.kind === 'everything' ? null : current
  const stage = async (page: Twins, path: string) => tools.store.stage(page, before === null ? null : await tools.store.entry(before, path))
  const render = (paths: readonly string[], log: LogSize | null, report: PressTools['report']) => {
    const fileAt = (path: string) => tools.files.fileAt(path, { moment, log })
    return renderPages(tools.office, paths, { moment, edition, fileAt, outlet: tools.outlet, failpoint: tools.failpoint, stage, report, isEnough })
  }
  // Nothing but what nobody waits for: the log is printed, and an update that is committed meanwhile goes first.
  const isSecondLane = scope.kind === 'later' && current?.root.change === wanted
  const isEnough = async () => isSecondLane && (await newestChange()) > wanted
  const early = scope.kind === 'changes' ? withoutLog(touches) : []
  const [log, first] = await Promise.all([isSecondLane ? (current.root.log ?? null) : tools.sequence(wanted), render(early, null, () => {})])
  const plan = await planOf(tools, { scope, current, touches, print: { moment, log } })
  await tools.failpoint('print.paths-listed')
  const rest = plan.paths.filter((path) => !first.has(path))
  const changed = new Map([...first, ...(await render(rest, log, plan.everything ? tools.report : () => {}))])
  if (isSecondLane) scope.leave(plan.paths.filter((path) => !changed.has(path)))
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
  if (!published.ok) return print(tools, scope, later)
  for (const path of plan.everything ? [] : [...touches.flatMap(touchedLater), ...changes.flatMap(publicationPaths)]) later.add(path)
  return published.edition
}

/** Pieces show the moment of the edition before for a while: so they share what they read. Never that of another day, on which the bars end elsewhere. */
function momentOf({ kind }: Scope, current: Edition | null, newest: Moment): Moment {
  const isPiece = kind === 'piece' || kind === 'later'
  if (!isPiece || current === null || current.root.change !== newest.change) return newest
  const shared = { now: new Date(current.root.printedAt), change: newest.change }
  const isPast = newest.now.getTime() - shared.now.getTime() >= MOMENT_SHARED_MS || seoulDay(shared.now) !== seoulDay(newest.now)
  return isPast ? newest : shared
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
    const paths = bySubject([...allPaths(await tools.site(print.moment)), ...(await tools.files.all(print))])
    // While the log is paused its files stay as they were printed.
    return { paths, removed: [], everything: scope.kind === 'everything' || current === null || print.log !== null }
  }
  const files = await tools.files.touched(touches, current.root.log ?? null, print)
  const [more, removed] = ['paths' in scope ? scope.paths : [], 'removed' in scope ? scope.removed : []]
  return { paths: [...new Set([...touched.flat(), ...files, ...more])], removed, everything: false }
}

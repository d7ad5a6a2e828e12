import { commitmentLines } from '#data/commitments.ts'
import { incidentRecord } from '#data/incidents.ts'
import { maintenanceLines } from '#data/maintenances.ts'
import type { Touch } from '#domain/change.ts'
import type { Moment } from '#domain/moment.ts'
import type { StoredFile } from '#edition/freeze.ts'
import { contentTypeOf, revisionFilePath } from '#edition/paths.ts'
import { type KeyFilesTools, keyFileAt, keyFilePaths } from './key-files.ts'
import { allLogFiles, logFile, newLogFiles } from './log-files.ts'
import type { PrintedFiles } from './press.ts'
import { revisionFilesOf } from './revision-files.ts'

/** Everything that is printed as it is stored, from where it is stored. */
export function printedFiles(tools: KeyFilesTools): PrintedFiles {
  const revisionFiles = revisionFilesOf({ origin: tools.origin, tsaCa: tools.timestampAuthority?.ca ?? null })
  return {
    all: async (print) => (await Promise.all([revisionFiles.all(print.moment), allLogFiles(print), keyFilePaths()])).flat(),
    touched: async (touches, printed, print) => {
      const isMarked = touches.some((touch) => touch.kind === 'log')
      const revised = await Promise.all(touches.map((touch) => touchedFiles(touch, print.moment)))
      return [...revised.flat(), ...(await newLogFiles(printed, isMarked, print)), ...(isMarked ? await keyFilePaths() : [])]
    },
    fileAt: async (path, { moment, log }) =>
      (await recordAt(path, moment)) ??
      (await logFile(path, { moment, log })) ??
      (await keyFileAt(path, { moment, log }, tools)) ??
      (await revisionFiles.fileAt(path, moment)),
  }

  async function touchedFiles(touch: Touch, moment: Moment): Promise<readonly string[]> {
    if (touch.kind === 'postmortem') return revisionFiles.of(touch.slug, touch.revision, moment)
    if (touch.kind === 'seal') return ['SHA256SUMS.tsr', 'evidence.zip'].map((name) => revisionFilePath(touch.slug, touch.revision, name))
    return []
  }
}

/** Public records: the group of the path names what is recorded. */
const RECORDS: readonly (readonly [path: RegExp, linesOf: (id: string, moment: Moment) => Promise<readonly Uint8Array[]>])[] = [
  [/^\/incidents\/([a-z0-9]{12})\/updates\.ndjson$/, incidentRecord],
  [/^\/maintenance\/([a-z0-9]{12})\/updates\.ndjson$/, maintenanceLines],
  [/^\/promises\/(PM-[^/]+\/[^/]+)\.ndjson$/, commitmentLines],
]

async function recordAt(path: string, moment: Moment): Promise<StoredFile | null> {
  for (const [pattern, linesOf] of RECORDS) {
    const id = pattern.exec(path)?.[1]
    if (id !== undefined) return lines(path, await linesOf(id, moment))
  }
  return null
}

const LINE_END = Buffer.from('\n')

function lines(path: string, records: readonly Uint8Array[]): StoredFile {
  return { path, type: contentTypeOf(path), bytes: Buffer.concat(records.flatMap((record) => [record, LINE_END])) }
}

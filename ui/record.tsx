import type { Language } from '#domain/language.ts'
import { type Revision, type RevisionFile, revisionPath, type StageState } from '#domain/revision.ts'
import { fileSize } from '#i18n/file-size.ts'
import { fullDay, POSTMORTEM } from '#i18n/postmortem.ts'
import { REVISION } from '#i18n/revision.ts'
import { timeOnly, utc } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { Fact } from './fact.tsx'
import { pathIn } from './paths.ts'
import { TableHead } from './table-head.tsx'
import { UtcTime } from './time.tsx'

/** What is known of one revision; nothing in it comes from a later one. */
export type RevisionRecord = {
  readonly revision: Revision
  /** Oldest first, up to and with the one that the page is about. */
  readonly revisions: readonly Revision[]
  readonly files: readonly RevisionFile[]
  /** Names of what stands beside the files and was made from them: signatures, proof, citations. */
  readonly beside: readonly string[]
  readonly sumsSha256: string
  /** Null until it has its place in the log. */
  readonly entry: { readonly log: number; readonly index: number } | null
  readonly isLogPaused: boolean
  readonly citation: { readonly apa: string; readonly bibtex: string; readonly csl: string; readonly ris: string }
}

/** Below the article, which was printed once: how to cite it, what it consists of, and how to check it. */
export function PostmortemRecord({ record, language }: { readonly record: RevisionRecord; readonly language: Language }) {
  const texts = REVISION[language]
  return (
    <section className="record" aria-labelledby="record">
      <h2 id="record">{texts.record}</h2>
      <p className="hint">{texts.recordMeaning}</p>
      <RecordFacts record={record} language={language} />
      <h3 id="record-revisions">{texts.revisions}</h3>
      <Revisions revisions={record.revisions} language={language} />
      <h3 id="record-citation">{texts.citation}</h3>
      <p className="hint">{texts.citationMeaning}</p>
      <Citation record={record} language={language} />
      <h3 id="record-files">{texts.files}</h3>
      <p className="hint">{texts.filesMeaning}</p>
      <Files record={record} language={language} />
      <RunningFooter record={record} language={language} />
    </section>
  )
}

/** When each stage was owed and when it came; `states` null: nobody owes it. */
export function StageClock({ states, language }: { readonly states: readonly StageState[] | null; readonly language: Language }) {
  const texts = REVISION[language]
  return (
    <section className="record" aria-labelledby="stages">
      <h2 id="stages">{texts.stages}</h2>
      {states === null ? <p>{texts.noDeadline}</p> : <StageTable states={states} language={language} />}
    </section>
  )
}

function StageTable({ states, language }: { readonly states: readonly StageState[]; readonly language: Language }) {
  const texts = REVISION[language]
  const [, ...columns] = texts.stageColumns
  return (
    <>
      <p className="hint">{texts.stagesMeaning}</p>
      <table className="stages">
        <TableHead columns={texts.stageColumns} />
        <tbody>
          {states.map(({ stage, due, publishedAt, state }) => (
            <tr key={stage}>
              <th scope="row">{POSTMORTEM[language].stages[stage]}</th>
              <td data-label={columns[0]}>{due === null ? texts.whenActionsEnd : <Instant at={due} language={language} />}</td>
              <td data-label={columns[1]}>{publishedAt === null ? '–' : <Instant at={publishedAt} language={language} />}</td>
              <td data-label={columns[2]}>{state === 'late' || state === 'published-late' ? <b>{texts.stageState[state]}</b> : texts.stageState[state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function RecordFacts({ record, language }: { readonly record: RevisionRecord; readonly language: Language }) {
  const { revision, sumsSha256, entry, isLogPaused } = record
  const { slug, number } = revision
  const texts = REVISION[language]
  return (
    <dl className="facts">
      <Fact term={texts.address}>
        <a href={pathIn(language, revisionPath(slug, number))}>{revisionPath(slug, number)}</a>
      </Fact>
      <Fact term={texts.latest}>
        <a href={pathIn(language, `/postmortems/${slug}`)}>{texts.toLatest}</a>
      </Fact>
      <Fact term={texts.published}>
        <Instant at={revision.publishedAt} language={language} /> <UtcTime at={revision.publishedAt} />
      </Fact>
      <Fact term={texts.log}>{entry === null ? (isLogPaused ? texts.logPaused : texts.notLogged) : texts.logPlace(entry.log, entry.index)}</Fact>
      <Fact term={texts.hash}>
        <code>{sumsSha256}</code>
      </Fact>
      <Fact term={texts.leaf}>
        <code>{hex(revision.leaf)}</code>
      </Fact>
      <Fact term={texts.verify}>
        <a href={pathIn(language, '/verify')}>{texts.toVerify}</a>
      </Fact>
    </dl>
  )
}

/** Newest first; each leads to its page and to what it changed. */
export function Revisions({ revisions, language }: { readonly revisions: readonly Revision[]; readonly language: Language }) {
  const texts = REVISION[language]
  return (
    <ol className="plain revisions" reversed>
      {revisions.toReversed().map((revision) => (
        <li key={revision.number} value={revision.number}>
          <a href={pathIn(language, revisionPath(revision.slug, revision.number))}>{POSTMORTEM[language].revisionOf(revision.number)}</a> ·{' '}
          <Instant at={revision.publishedAt} language={language} /> · {POSTMORTEM[language].stages[revision.stage]} ·{' '}
          {revision.class === null ? texts.first : <b>{texts.class[revision.class]}</b>}
          {revision.number === 1 ? null : (
            <>
              {' '}
              · <a href={diffPath(revision, language)}>{texts.compare(revision.number - 1)}</a>
            </>
          )}
          {revision.reason === null ? null : <p>{revision.reason[language]}</p>}
        </li>
      ))}
    </ol>
  )
}

function diffPath({ slug, number }: Revision, language: Language): string {
  return pathIn(language, `/postmortems/${slug}/diff/${number - 1}-${number}`)
}

function Citation({ record, language }: { readonly record: RevisionRecord; readonly language: Language }) {
  const { apa, bibtex, csl, ris } = record.citation
  return (
    <div className="citation">
      <p>
        <b>APA</b> {apa}
      </p>
      {Object.entries({ BibTeX: bibtex, 'CSL-JSON': csl, RIS: ris }).map(([name, text]) => (
        <details key={name}>
          <summary lang={language === 'ko' ? 'en' : undefined}>{name}</summary>
          <pre>{text}</pre>
        </details>
      ))}
    </div>
  )
}

function Files({ record, language }: { readonly record: RevisionRecord; readonly language: Language }) {
  const { revision, files, beside } = record
  const address = revisionPath(revision.slug, revision.number)
  const texts = REVISION[language]
  return (
    <>
      <table className="files">
        <TableHead columns={texts.fileColumns} />
        <tbody>
          {files.map(({ path, sizeBytes, sha256 }) => (
            <tr key={path}>
              <th scope="row">
                <a href={`${address}/${path}`}>{path}</a>
              </th>
              <td data-label={texts.fileColumns[1]}>{fileSize(sizeBytes)}</td>
              <td data-label={texts.fileColumns[2]}>
                <code>{sha256}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="beside">
        {texts.proofFiles}:
        {beside.map((name) => (
          <span key={name}>
            {' '}
            <a href={`${address}/${name}`}>{name}</a>
          </span>
        ))}
      </p>
    </>
  )
}

/** At the foot of each sheet of paper: enough to find the revision again and to tell whether it is the same. */
function RunningFooter({ record, language }: { readonly record: RevisionRecord; readonly language: Language }) {
  const { revision, entry, sumsSha256 } = record
  const place = entry === null ? [] : [REVISION[language].runningLog(entry.log, entry.index)]
  return (
    <p className="running" aria-hidden="true">
      {[revision.id, POSTMORTEM[language].revisionOf(revision.number), `SHA-256 ${sumsSha256.slice(0, 16)}`, ...place].join(' · ')}
    </p>
  )
}

function Instant({ at, language }: { readonly at: Date; readonly language: Language }) {
  return (
    <time dateTime={at.toISOString()} title={`${utc(at)} · ${WORDS[language].timeKind.recorded}`}>
      {`${fullDay(at, language)} ${timeOnly(at)}`}
    </time>
  )
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

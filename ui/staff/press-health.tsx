import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { seoulTime } from './seoul-time.ts'

export type PressHealthProps = {
  readonly printedChange: number
  readonly newestChange: number
  readonly editionNumber: number | null
  readonly problem: string | null
  readonly at: Date
}

type Health = {
  readonly press: PressHealthProps | null
  /** One sentence while the transparency log may not be signed. */
  readonly logProblem: string | null
  readonly language: Language
}

/** What readers see now, and loudly whenever that is not the newest state. */
export function PressHealth({ press, logProblem, language }: Health) {
  const words = STAFF[language].press
  const behind = press === null ? 0 : press.newestChange - press.printedChange
  return (
    <section className="press" aria-labelledby="press-title">
      <h2 id="press-title">{words.title}</h2>
      {press?.problem && <PressProblem problem={press.problem} at={press.at} language={language} />}
      <p>
        {press === null || press.editionNumber === null ? words.none : words.live(press.editionNumber)}{' '}
        {press?.problem === null && words.printedAt(seoulTime(press.at, language))}
      </p>
      {behind > 0 && <p className={press?.problem ? '' : 'warning'}>{words.behind(behind)}</p>}
      {logProblem !== null && (
        <div className="warning" role="alert">
          <p>
            <strong>{words.logPaused}</strong>
          </p>
          <p className="reason">{logProblem}</p>
          <p>{words.logPausedHelp}</p>
        </div>
      )}
    </section>
  )
}

/** What became of a post: in which edition it is, or what staff should (not) do until it is. */
export function PostedNotice(props: { readonly change: number; readonly press: PressHealthProps | null; readonly here: string; readonly language: Language }) {
  const words = STAFF[props.language].press
  const { press } = props
  const isPrinted = press !== null && press.editionNumber !== null && press.printedChange >= props.change
  if (isPrinted) {
    return (
      <p className="notice done" role="status">
        {words.posted(press.editionNumber ?? 0)}
      </p>
    )
  }
  return (
    <div className={`notice ${press?.problem ? 'warning' : ''}`} role="status">
      <p>{press?.problem ? words.delayed : words.printing}</p>
      {press?.problem && <p className="reason">{press.problem}</p>}
      <a href={props.here}>{words.checkAgain}</a>
    </div>
  )
}

function PressProblem({ problem, at, language }: { readonly problem: string; readonly at: Date; readonly language: Language }) {
  const words = STAFF[language].press
  return (
    <div className="warning" role="alert">
      <p>
        <strong>{words.problem}</strong>
      </p>
      <p className="reason">{problem}</p>
      <p>{words.failedAt(seoulTime(at, language))}</p>
      <p>{words.problemHelp}</p>
    </div>
  )
}

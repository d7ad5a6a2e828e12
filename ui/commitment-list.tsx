import { type Commitment, GROUPS, grouped, newestState, tally, VERDICTS, verdict } from '#domain/commitment.ts'
import type { Language } from '#domain/language.ts'
import { seoulDay } from '#domain/seoul.ts'
import { COMMITMENT } from '#i18n/commitment.ts'
import { CommitmentSource, Day, Due, DueNote, EvidenceList, Slips } from './commitment-parts.tsx'
import { VerdictWord } from './commitment-verdict.tsx'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { SaidText } from './said.tsx'

/** Every action and promise: what is late first, then what is still owed, then what is settled. */
export function CommitmentsPage({ frame, commitments }: { readonly frame: Frame; readonly commitments: readonly Commitment[] }) {
  const { language, moment } = frame
  const texts = COMMITMENT[language]
  const today = seoulDay(moment.now)
  const groups = grouped(commitments, today)
  return (
    <Page frame={frame} path="/promises" section="postmortems" title={texts.title} description={texts.description}>
      <link rel="alternate" type="application/atom+xml" title={texts.title} href={pathIn(language, '/promises.atom')} />
      <h1>{texts.title}</h1>
      <p className="lead">{texts.lead}</p>
      {commitments.length === 0 ? <p>{texts.none}</p> : <Tally commitments={commitments} today={today} language={language} />}
      {commitments.length === 0
        ? null
        : GROUPS.map((group) => (
            <section key={group} aria-labelledby={group}>
              <h2 id={group}>
                {texts.groups[group].title} ({groups[group].length})
              </h2>
              {groups[group].length === 0 ? (
                <p>{texts.groups[group].none}</p>
              ) : (
                <CommitmentTable commitments={groups[group]} caption={texts.groups[group].title} today={today} language={language} />
              )}
            </section>
          ))}
      <p className="more">
        <a href={pathIn(language, '/promises.atom')}>{texts.feed}</a>
      </p>
    </Page>
  )
}

type Listed = { readonly commitments: readonly Commitment[]; readonly today: string; readonly language: Language }

/** The four that readers ask for always; the rest where there are any. */
const ALWAYS_COUNTED: readonly string[] = ['kept', 'late', 'broken', 'uncheckable']

function Tally({ commitments, today, language }: Listed) {
  const counts = tally(commitments, today)
  const shown = [...ALWAYS_COUNTED.flatMap((one) => VERDICTS.find((other) => other === one) ?? []), ...VERDICTS.filter((one) => !ALWAYS_COUNTED.includes(one))]
  return (
    <ul className="tally" aria-label={COMMITMENT[language].tally}>
      {shown
        .filter((one) => counts[one] > 0 || ALWAYS_COUNTED.includes(one))
        .map((one) => (
          <li key={one}>
            <VerdictWord verdict={one} language={language} /> <b>{counts[one]}</b>
          </li>
        ))}
    </ul>
  )
}

/** On a narrow screen each row becomes a card whose cells say what they are. */
function CommitmentTable({ commitments, caption, today, language }: Listed & { readonly caption: string }) {
  const { columns } = COMMITMENT[language]
  return (
    <table className="commitments" aria-label={caption}>
      <thead>
        <tr>
          {Object.entries(columns).map(([name, column]) => (
            <th key={name} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {commitments.map((commitment) => (
          <CommitmentRow key={commitment.id} commitment={commitment} today={today} language={language} />
        ))}
      </tbody>
    </table>
  )
}

function CommitmentRow({ commitment, today, language }: Omit<Listed, 'commitments'> & { readonly commitment: Commitment }) {
  const texts = COMMITMENT[language]
  const { columns } = texts
  const { wording, standing, note, evidence } = newestState(commitment)
  const how = verdict(commitment, today)
  return (
    <tr>
      <th scope="row">
        <a href={pathIn(language, `/promises/${commitment.id}`)}>{wording.text[language]}</a>{' '}
        <small className="slip">
          {texts.kind[commitment.kind]} · {commitment.id}
        </small>
      </th>
      <td data-label={columns.who}>
        {wording.by[language]}{' '}
        <small className="slip">
          <SaidOn commitment={commitment} language={language} />
        </small>
      </td>
      <td data-label={columns.due}>
        <Due commitment={commitment} language={language} /> <DueNote commitment={commitment} language={language} />{' '}
        <Slips commitment={commitment} language={language} />
      </td>
      <td data-label={columns.verdict}>
        <VerdictWord verdict={how} language={language} /> {how === standing ? null : <small className="slip">{texts.verdict[standing]}</small>}
        {note === null ? null : (
          <p>
            <SaidText said={note} language={language} />
          </p>
        )}
      </td>
      <td data-label={columns.evidence}>
        <EvidenceList evidence={evidence} /> <CommitmentSource commitment={commitment} language={language} />
      </td>
    </tr>
  )
}

/** When it was said, or in words when that is no single day. */
function SaidOn({ commitment, language }: { readonly commitment: Commitment; readonly language: Language }) {
  const { saidOn, saidNote } = newestState(commitment).wording
  if (saidOn !== null) return <Day day={saidOn} language={language} />
  return saidNote === null ? null : saidNote[language]
}

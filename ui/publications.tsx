import type { Language } from '#domain/language.ts'
import type { PublishedAct } from '#domain/published-act.ts'
import { seoulMonthInterval } from '#domain/seoul.ts'
import { PUBLICATIONS } from '#i18n/publications.ts'
import { monthName } from '#i18n/time.ts'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { TableHead } from './table-head.tsx'
import { Time } from './time.tsx'

/** Every month in which something was published, `months` newest first. */
export function PublicationsPage({ frame, months }: { readonly frame: Frame; readonly months: readonly string[] }) {
  const { language } = frame
  const texts = PUBLICATIONS[language]
  return (
    <Page frame={frame} path="/publications" section={null} title={texts.title} description={texts.description} isRecord>
      <h1>{texts.title}</h1>
      <p className="lead">{texts.lead}</p>
      {months.length === 0 ? <p>{texts.none}</p> : null}
      <ul className="months">
        {months.map((month) => (
          <li key={month}>
            <a href={pathIn(language, `/publications/${month}`)}>{monthName(month, language)}</a>
          </li>
        ))}
      </ul>
    </Page>
  )
}

type MonthProps = { readonly frame: Frame; readonly month: string; readonly acts: readonly PublishedAct[] }

/** Who published what in a month, as a role and never as a person; newest first. */
export function PublicationsMonthPage({ frame, month, acts }: MonthProps) {
  const { language, moment } = frame
  const texts = PUBLICATIONS[language]
  const name = monthName(month, language)
  return (
    <Page
      frame={frame}
      path={`/publications/${month}`}
      section={null}
      title={texts.monthTitle(name)}
      description={texts.monthDescription(name)}
      isRecord={seoulMonthInterval(month).end <= moment.now}
    >
      <p className="eyebrow">{texts.title}</p>
      <h1>{texts.monthTitle(name)}</h1>
      {acts.length === 0 ? <p>{texts.noneInMonth}</p> : <Acts acts={acts} language={language} />}
      <p className="hint">
        <a href={pathIn(language, '/publications')}>{texts.allMonths}</a> <a href={`/api/public/v1/publications/${month}.json`}>{texts.asJson}</a>
      </p>
    </Page>
  )
}

function Acts({ acts, language }: { readonly acts: readonly PublishedAct[]; readonly language: Language }) {
  const { at, what, by, channel, cleared, leaf } = PUBLICATIONS[language].columns
  return (
    <table className="spans acts">
      <TableHead columns={[at, what, by, channel, cleared, leaf]} />
      <tbody>
        {acts.toReversed().map((act) => (
          <ActRow key={act.leaf.hash} act={act} language={language} />
        ))}
      </tbody>
    </table>
  )
}

function ActRow({ act, language }: { readonly act: PublishedAct; readonly language: Language }) {
  const texts = PUBLICATIONS[language]
  const { by, channel, cleared, leaf, record } = act
  return (
    <tr>
      <td>
        <Time at={act.at} kind="recorded" language={language} form="short" />
      </td>
      <th scope="row">
        {texts.act[act.act]}: <a href={pathIn(language, act.path)}>{act.title[language]}</a>
      </th>
      <td>{by === null ? texts.notKept : texts.by[by]}</td>
      <td>{channel === null ? '—' : (texts.channel[channel] ?? channel)}</td>
      <td>{cleared === null ? texts.notNeeded : texts.cleared[cleared.kind]}</td>
      <td>
        {leaf.place === null ? texts.notYet : texts.leaf(leaf.place.index)}
        {record === null ? null : (
          <>
            {' '}
            <a href={record.path}>{texts.record}</a>
          </>
        )}
      </td>
    </tr>
  )
}

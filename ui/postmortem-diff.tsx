import type { Language } from '#domain/language.ts'
import type { FactDiff, FactValue, SectionDiff } from '#domain/postmortem-diff.ts'
import type { Revision } from '#domain/revision.ts'
import { REVISION } from '#i18n/revision.ts'
import { dateTime, utc } from '#i18n/time.ts'
import { pathIn } from './paths.ts'
import { Pieces } from './pieces.tsx'
import { Revisions } from './record.tsx'
import { TableHead } from './table-head.tsx'

type Props = {
  /** Of the postmortem, as the later revision has it. */
  readonly name: string
  readonly from: Revision
  readonly to: Revision
  /** Those after `from` up to and with `to`, oldest first: each says what it changed, and why. */
  readonly between: readonly Revision[]
  readonly text: readonly SectionDiff[]
  readonly facts: readonly FactDiff[]
  readonly language: Language
}

/** What two revisions say otherwise: their prose in one language, their facts in both. */
export function PostmortemDiff({ name, from, to, between, text, facts, language }: Props) {
  const texts = REVISION[language]
  return (
    <div className="diff">
      <p className="eyebrow">
        <a href={pathIn(language, `/postmortems/${to.slug}`)}>{name}</a>
      </p>
      <h1>{texts.diffTitle(from.number, to.number)}</h1>
      <section>
        <h2 id="between">{texts.between}</h2>
        <Revisions revisions={between} language={language} />
      </section>
      <section>
        <h2 id="text">{texts.textDiff}</h2>
        {text.length === 0 ? <p>{texts.noTextDiff}</p> : <p className="hint">{texts.textDiffMeaning}</p>}
        {text.map((section) => (
          <SectionChanges key={section.section} section={section} language={language} />
        ))}
      </section>
      <section>
        <h2 id="facts">{texts.factsDiff}</h2>
        {facts.length === 0 ? <p>{texts.noFactsDiff}</p> : <p className="hint">{texts.factsDiffMeaning}</p>}
        {facts.length === 0 ? null : <FactChanges facts={facts} language={language} />}
      </section>
    </div>
  )
}

function SectionChanges({ section, language }: { readonly section: SectionDiff; readonly language: Language }) {
  return (
    <>
      <h3>{section.title === '' ? REVISION[language].beforeSections : section.title}</h3>
      {section.blocks.map((pieces) => (
        <p key={pieces.map((piece) => `${piece.kind} ${piece.text}`).join()}>
          <Pieces pieces={pieces} />
        </p>
      ))}
    </>
  )
}

function FactChanges({ facts, language }: { readonly facts: readonly FactDiff[]; readonly language: Language }) {
  const texts = REVISION[language]
  const [, was, now] = texts.factColumns
  return (
    <table className="facts-diff">
      <TableHead columns={texts.factColumns} />
      <tbody>
        {facts.flatMap(({ item, kind, fields }) =>
          fields.map((field) => (
            <tr key={`${item} ${field.name}`}>
              <th scope="row">
                <code>{field.name === '' ? item : `${item} ${field.name}`}</code> <small>{texts.factKind[kind]}</small>
              </th>
              <td data-label={was}>{field.was === undefined ? '–' : <del>{valueText(field.was, language)}</del>}</td>
              <td data-label={now}>{field.now === undefined ? '–' : <ins>{valueText(field.now, language)}</ins>}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

function valueText(value: FactValue, language: Language): string {
  if (value === null || value === '') return REVISION[language].nothing
  if (typeof value === 'boolean') return value ? REVISION[language].yes : REVISION[language].no
  if (typeof value === 'number') return String(value)
  return INSTANT.test(value) ? `${dateTime(new Date(value), language, NO_YEAR_IS_THIS_ONE)} (${utc(new Date(value))})` : value
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const NO_YEAR_IS_THIS_ONE = new Date(0)

import type { ReactNode } from 'react'
import type { Bilingual, Language } from '#domain/language.ts'
import { existing } from '#domain/service.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'
import { MoveButtons } from './move-buttons.tsx'
import { seoulTime } from './seoul-time.ts'

/** A service or a function, as a row that can be opened and moved. */
export type CatalogueRow = { readonly id: string; readonly name: Bilingual; readonly retiredAt: Date | null; readonly path: string; readonly note: string }

type Props = {
  readonly rows: readonly CatalogueRow[]
  /** Which version of each staff see, by id. */
  readonly numbers: ReadonlyMap<string, number>
  /** Null for who may not change the order. */
  readonly move: ((form: FormData) => Promise<void>) | null
  readonly language: Language
}

/** What exists, in the order in which readers see it. */
export function CatalogueList({ rows, numbers, move, language }: Props) {
  const there = existing(rows)
  return (
    <ul className="catalogue">
      {there.map((row, index) => (
        <li key={row.id}>
          <Entry row={row} language={language}>
            <span>{row.note}</span>
          </Entry>
          {move !== null && there.length > 1 && (
            <MoveButtons
              action={move}
              id={row.id}
              number={numbers.get(row.id) ?? 0}
              name={row.name[language]}
              isFirst={index === 0}
              isLast={index === there.length - 1}
              language={language}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

/** What no longer exists, folded away; nothing where everything is still there. */
export function EndedList({ rows, title, language }: Pick<Props, 'rows' | 'language'> & { readonly title: string }) {
  const ended = rows.filter((row) => row.retiredAt !== null)
  if (ended.length === 0) return null
  return (
    <details>
      <summary>{title}</summary>
      <ul className="catalogue">
        {ended.map((row) => (
          <li key={row.id}>
            <Entry row={row} language={language}>
              {row.retiredAt !== null && <span>{STAFF_CATALOGUE[language].endedOn(seoulTime(row.retiredAt, language))}</span>}
            </Entry>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Entry({ row, language, children }: { readonly row: CatalogueRow; readonly language: Language; readonly children: ReactNode }) {
  return (
    <a href={row.path}>
      <strong>{row.name[language]}</strong>
      {children}
    </a>
  )
}

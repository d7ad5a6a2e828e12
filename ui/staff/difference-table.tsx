import type { Difference } from '#domain/audit-difference.ts'
import type { Language } from '#domain/language.ts'
import type { FactValue } from '#domain/postmortem-diff.ts'
import { STAFF_AUDIT } from '#i18n/staff-audit.ts'
import { Pieces } from '#ui/pieces.tsx'
import { TableHead } from '#ui/table-head.tsx'
import { seoulTime } from './seoul-time.ts'

/** What an act changed, a row for each thing. */
export function DifferenceTable({ differences, language }: { readonly differences: readonly Difference[]; readonly language: Language }) {
  const words = STAFF_AUDIT[language]
  return (
    <table className="difference">
      <TableHead columns={['', words.was, words.now]} />
      <tbody>
        {differences.map(({ path, was, now, pieces }) => (
          <tr key={path}>
            <th scope="row">{words.field[path] ?? <code>{path}</code>}</th>
            {pieces === null ? (
              <>
                <td data-label={words.was}>{was === undefined ? '–' : <del>{valueText(was, language)}</del>}</td>
                <td data-label={words.now}>{now === undefined ? '–' : <ins>{valueText(now, language)}</ins>}</td>
              </>
            ) : (
              <td colSpan={2} className="said">
                <Pieces pieces={pieces} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function valueText(value: FactValue, language: Language): string {
  if (value === null || value === '') return STAFF_AUDIT[language].nothing
  return typeof value === 'string' && INSTANT.test(value) ? seoulTime(new Date(value), language) : String(value)
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

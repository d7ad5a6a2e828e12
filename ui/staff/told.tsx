import type { Language } from '#domain/language.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'

export const TOLD_GROUPS = ['pages', 'feeds', 'machines', 'pictures'] as const
export type ToldGroup = (typeof TOLD_GROUPS)[number]
export type Told = readonly { readonly group: ToldGroup; readonly paths: readonly string[] }[]

/** Whom a post reaches, and honestly whom it does not. */
export function ToldList({ told, isNew, language }: { readonly told: Told; readonly isNew: boolean; readonly language: Language }) {
  const words = STAFF_POST[language]
  return (
    <details className="service">
      <summary>{words.told}</summary>
      <p className="hint">{words.toldText}</p>
      {isNew && <p className="hint">{words.toldMore}</p>}
      {told.map(({ group, paths }) => (
        <div key={group}>
          <h3>
            {words.toldGroup[group]} <small>{words.toldCount(paths.length)}</small>
          </h3>
          <p className="addresses">
            {paths.map((path) => (
              <code key={path}>{path} </code>
            ))}
          </p>
        </div>
      ))}
    </details>
  )
}

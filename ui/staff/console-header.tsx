import type { ReactNode } from 'react'
import type { Language } from '#domain/language.ts'
import type { Actor } from '#domain/staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { navigationFor } from './navigation.ts'
import { NavigationLinks } from './navigation-links.tsx'

/** One row on a phone: what is needed at once, and everything else in a menu that needs no script. */
export function ConsoleHeader({ actor, language, children }: { readonly actor: Actor; readonly language: Language; readonly children: ReactNode }) {
  const words = STAFF[language]
  const all = navigationFor(actor, language)
  return (
    <header>
      <nav aria-label={words.navigation}>
        <NavigationLinks links={all.filter(({ isFirst }) => isFirst)} all={all} />
        <details>
          <summary>{words.allPages}</summary>
          <div className="menu">
            <NavigationLinks links={all.filter(({ isFirst }) => !isFirst)} all={all} />
            {children}
          </div>
        </details>
      </nav>
    </header>
  )
}

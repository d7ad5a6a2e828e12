'use client'

import { usePathname } from 'next/navigation'
import { currentEntry } from './current-entry.ts'
import type { NavigationLink } from './navigation.ts'

/** Marks where one is, also after an action led elsewhere: the frame around the pages is not rendered again then. */
export function NavigationLinks({ links, all }: { readonly links: readonly NavigationLink[]; readonly all: readonly NavigationLink[] }) {
  const path = usePathname()
  const here = currentEntry(
    path,
    all.map((link) => link.path),
  )
  return (
    <ul>
      {links.map((link) => (
        <li key={link.path}>
          <a href={link.path} aria-current={link.path === here?.path ? here.current : undefined}>
            {link.title}
          </a>
        </li>
      ))}
    </ul>
  )
}

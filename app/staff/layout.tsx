import '#ui/staff/console.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { STAFF } from '#i18n/staff.ts'
import { consoleLanguage } from './console-language.ts'
import { chooseLanguageAction } from './language-action.ts'

export const metadata: Metadata = {
  robots: { index: false, follow: false },
  icons: '/icon.svg',
}
export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function StaffLayout({ children }: { readonly children: ReactNode }) {
  const language = await consoleLanguage()
  const other = language === 'ko' ? 'en' : 'ko'
  const words = STAFF[language]
  return (
    <html lang={language}>
      <body>
        <a className="skip" href="#main">
          {words.skip}
        </a>
        {children}
        <footer>
          <span>{words.console}</span>
          <form action={chooseLanguageAction}>
            <button type="submit" name="language" value={other} lang={other} className="quiet">
              {words.otherLanguage}
            </button>
          </form>
        </footer>
      </body>
    </html>
  )
}

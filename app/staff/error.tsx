'use client'

import { STAFF } from '#i18n/staff.ts'

/** Both languages: whatever broke, the chosen one may not be known here. */
export default function StaffError() {
  return (
    <main id="main" className="narrow">
      <title>{STAFF.ko.failed.title}</title>
      {(['ko', 'en'] as const).map((language) => (
        <section key={language} lang={language}>
          <h1>{STAFF[language].failed.title}</h1>
          <p>{STAFF[language].failed.text}</p>
          <a href="/staff">{STAFF[language].failed.again}</a>
        </section>
      ))}
    </main>
  )
}

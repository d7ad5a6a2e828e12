import { PAGES } from '#i18n/pages.ts'
import { NotFoundText } from '#ui/not-found.tsx'

/** What the office says to whoever is not the press. Readers see the printed `/404` instead. */
export default function Missing() {
  return (
    <div className="page">
      <main>
        <h1>{PAGES.ko.notFoundTitle}</h1>
        <NotFoundText language="ko" />
        <section lang="en">
          <h2>{PAGES.en.notFoundTitle}</h2>
          <NotFoundText language="en" />
        </section>
      </main>
    </div>
  )
}

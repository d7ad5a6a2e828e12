import { PAGES } from '#i18n/pages.ts'
import type { Frame } from './frame.ts'
import { Time } from './time.tsx'

/** Stands only in the stale twin of a page: nothing below it may be read as the present state. */
export function StaleNotice({ frame, asHeading, isRecord }: { readonly frame: Frame; readonly asHeading: boolean; readonly isRecord: boolean }) {
  const { language, moment } = frame
  const texts = PAGES[language]
  return (
    <section className="stale" data-stale="">
      {asHeading ? <h1>{texts.staleHeadline}</h1> : <p className="loud">{texts.staleHeadline}</p>}
      <p>
        {isRecord ? null : (
          <>
            {texts.stalePrinted.before}
            <Time at={moment.now} kind="recorded" language={language} form="bare" />
            {texts.stalePrinted.after}{' '}
          </>
        )}
        {texts.staleMeaning}
      </p>
    </section>
  )
}

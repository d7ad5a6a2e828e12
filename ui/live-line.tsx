import { PAGES } from '#i18n/pages.ts'
import type { Frame } from './frame.ts'

/**
 * Where the one script speaks, and the words that it may say: without it an empty line that nobody sees.
 * The change that the page shows is named where the page is printed anew with each one; a record stays the same bytes.
 */
export function LiveLine({ frame: { language, moment }, isRecord }: { readonly frame: Frame; readonly isRecord: boolean }) {
  const { newer, reload, old, lost, checked } = PAGES[language].live
  return (
    <>
      <p id="live" role="status" />
      <script
        src="/live.js"
        defer
        data-change={isRecord ? undefined : moment.change}
        data-newer={newer}
        data-reload={reload}
        data-old={old}
        data-lost={lost}
        data-checked={checked}
      />
    </>
  )
}

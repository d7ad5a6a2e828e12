import type { Language } from '#domain/language.ts'
import type { PublicPage } from '#domain/publication.ts'
import { addressIn } from './address.ts'

/** The site as an app on the home screen of a phone (W3C Web Application Manifest). With the browser's own button to reload. */
export function webManifest(page: PublicPage, language: Language): string {
  const start = addressIn(language, '', '/')
  const manifest = {
    name: page.title[language],
    lang: language,
    id: start,
    start_url: start,
    scope: '/',
    display: 'minimal-ui',
    background_color: '#faf9f6',
    theme_color: '#faf9f6',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

import { STAFF } from '#i18n/staff.ts'
import { consoleLanguage } from './console-language.ts'

export default async function StaffNotFound() {
  const { console: name, notFound } = STAFF[await consoleLanguage()]
  return (
    <main id="main" className="narrow">
      <title>{`${notFound.title} · ${name}`}</title>
      <h1>{notFound.title}</h1>
      <p>{notFound.text}</p>
      <a href="/staff">{notFound.back}</a>
    </main>
  )
}

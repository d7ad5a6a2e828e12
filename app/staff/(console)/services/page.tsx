import { requireStaff } from '#auth/require-staff.ts'
import { services } from '#data/services.ts'
import { STAFF } from '#i18n/staff.ts'
import { ServiceForm } from '#ui/staff/service-form.tsx'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'
import type { Search } from '../../page-props.ts'
import { addServiceAction } from './action.ts'

export default async function ServicesPage({ searchParams }: { readonly searchParams: Search }) {
  await requireStaff('service.change')
  const [language, moment, { added }] = await Promise.all([consoleLanguage(), newestMoment(), searchParams])
  const all = await services(moment)
  const words = STAFF[language].services
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      {added !== undefined && (
        <p className="notice done" role="status">
          {words.added}
        </p>
      )}
      {all.length === 0 && <p>{words.none}</p>}
      <ul className="services">
        {all.map((service) => (
          <li key={service.id}>
            <strong>{service.name[language]}</strong> <code>{service.slug}</code>
            <p>{service.functions.map((fn) => fn.name[language]).join(', ')}</p>
          </li>
        ))}
      </ul>
      <section aria-labelledby="add-title">
        <h2 id="add-title">{words.add}</h2>
        <ServiceForm action={addServiceAction} language={language} />
      </section>
    </>
  )
}

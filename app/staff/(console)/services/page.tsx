import { requireStaff } from '#auth/require-staff.ts'
import { catalogueNumbers } from '#data/catalogue-numbers.ts'
import { services } from '#data/services.ts'
import { existing } from '#domain/service.ts'
import { may } from '#domain/staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'
import { CatalogueList, type CatalogueRow, EndedList } from '#ui/staff/catalogue-list.tsx'
import { ServiceForm } from '#ui/staff/service-form.tsx'
import { ChangedNotice } from '../../changed-notice.tsx'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'
import type { Search } from '../../page-props.ts'
import { addServiceAction, moveServiceAction } from './actions.ts'

export default async function ServicesPage({ searchParams }: { readonly searchParams: Search }) {
  const actor = await requireStaff('service.change')
  const [language, moment, { said, refused }] = await Promise.all([consoleLanguage(), newestMoment(), searchParams])
  const [all, numbers] = await Promise.all([services(moment), catalogueNumbers()])
  const words = STAFF[language].services
  const texts = STAFF_CATALOGUE[language]
  const isForSite = may(actor, 'service.change', 'site')
  const rows = all.map((service): CatalogueRow => {
    const note = existing(service.functions)
      .map((fn) => fn.name[language])
      .join(', ')
    return { ...service, path: `/staff/services/${service.slug}`, note }
  })
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <ChangedNotice said={said} path="/staff/services" language={language} />
      <h1>{words.title}</h1>
      {refused !== undefined && (
        <p className="warning" role="alert">
          {texts.notMoved}
        </p>
      )}
      <p>
        <a href="/staff/dependencies">{texts.dependencies}</a>
      </p>
      {all.length === 0 ? <p>{words.none}</p> : isForSite && <p className="hint">{texts.orderText}</p>}
      <CatalogueList rows={rows} numbers={numbers} move={isForSite ? moveServiceAction : null} language={language} />
      <EndedList rows={rows} title={texts.ended} language={language} />
      {isForSite && (
        <section aria-labelledby="add-title">
          <h2 id="add-title">{words.add}</h2>
          <ServiceForm action={addServiceAction} language={language} />
        </section>
      )}
    </>
  )
}

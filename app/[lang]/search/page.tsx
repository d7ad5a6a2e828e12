import '#ui/search.css'
import { monthsWithIncidents } from '#data/incidents.ts'
import { postmortems } from '#data/postmortems.ts'
import { services } from '#data/services.ts'
import { SearchPage } from '#ui/search.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function Search({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  const { moment } = frame
  const [allServices, months, reports] = await Promise.all([services(moment), monthsWithIncidents(moment), postmortems(moment)])
  return (
    <SearchPage
      frame={frame}
      services={allServices}
      months={months.map(({ month }) => month)}
      postmortems={reports.map(({ revision, facts }) => ({ slug: revision.slug, title: facts.title }))}
    />
  )
}

/** Language models read English; the pages that they are led to exist in both languages. */
export const LLMS_TEXT = {
  summary:
    'A public status page and the postmortems that follow: what works right now, what happened, and what was promised, with the means to check that nothing was edited or left out.',
  rules: [
    'Every page exists in Korean (at the root) and in English (below /en), needs no JavaScript, and is printed as a file: nothing is computed when you ask.',
    'A copy can be old. It then says so itself (header Bongsu-Stale: 1, and a sentence at the top): report it as the last known state, never as the present one.',
    'Unknown means that nobody observed or declared it. It is not the same as working.',
    'Each time says how it is known: observed, declared or recorded. Times of the texts are Seoul time (UTC+9), those of JSON are UTC.',
  ],
  now: 'What works now',
  status: 'the answer for each function, open incidents and planned work, in Markdown',
  text: 'the same in plain text',
  api: 'the same as JSON, with estimates, intervals and the kind of every time',
  openapi: 'every document of the API',
  metrics: 'the same as OpenMetrics',
  service: 'what works, and its incidents of the last 90 days',
  past: 'What happened',
  history: 'every incident, month by month; each /incidents/{id} has a twin in Markdown at /incidents/{id}.md',
  feed: 'incidents and maintenance; services, incidents and postmortems have feeds of their own (.atom, .rss, .feed.json)',
  promises: 'what was promised, by when, and whether it was kept',
  postmortems: 'Postmortems',
  citing: [
    'Cite an incident by its address and the time of the update that you quote: updates can be corrected, and what a correction replaced stays readable.',
    'Cite a postmortem by its number and revision (PM-2022-0001, revision 1) at /postmortems/{slug}/r{N}, which never changes. Ready-made citations lie beside it: cite.bib, cite.ris, cite.json.',
  ],
  verify: 'How to verify',
  verifying: 'what is proven and what is not, with commands that use minisign, ssh-keygen, openssl and sha256sum',
} as const

/** Everybody may read everything: copies of a status page elsewhere are welcome. */
export function robots(origin: string): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`
}

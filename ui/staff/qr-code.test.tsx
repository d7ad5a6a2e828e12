import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { QrCode } from './qr-code.tsx'

test('it is a picture with a name, without a style or a script of its own', () => {
  const svg = renderToStaticMarkup(<QrCode text="otpauth://totp/Bongsu:a@example.com?secret=ABC" label="QR 코드" />)
  expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="QR 코드"/)
  expect(svg).not.toMatch(/style=|<script|href/)
})

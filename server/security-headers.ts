/**
 * The security headers of every answer. `nonce` is random a request; scripts run only with it. `https` tells whether the
 * public address is https: over plain http (a trial on one machine) HSTS and upgrades would lock people out.
 */
export function securityHeaders(options: {
  nonce: string;
  https: boolean;
  development: boolean;
}): Array<[string, string]> {
  const { nonce, https, development } = options;
  const policy = [
    "default-src 'self'",
    // React's development build evaluates code for stack traces; the production build never does.
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    // Charts and virtual lists position with style attributes; scripts stay strict.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "frame-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ["upgrade-insecure-requests"] : []),
    "report-uri /api/csp-report",
  ].join("; ");
  return [
    ["content-security-policy", policy],
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", "DENY"],
    ["referrer-policy", "same-origin"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
    ["permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"],
    ...(https
      ? ([["strict-transport-security", "max-age=63072000; includeSubDomains"]] as Array<[string, string]>)
      : []),
  ];
}

/** Words as HTML, between tags and in attributes. */
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Signs that turn the direction of what follows are left out. */
export const escapeHtml = (text: string) => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').replace(/[&<>"']/g, (sign) => entities[sign]!);

/* url_scheme.c - which schemes are in use, and which was meant. SPDX-License-Identifier: ISC */
#include "base/unicode.h"
#include "model/url_parse.h"

#include <stdlib.h>

/* In byte order. Registered with IANA, or as common as if they were. */
static const Str known[] = {
    STR_INIT("about"),       STR_INIT("acct"),    STR_INIT("android-app"), STR_INIT("apt"),
    STR_INIT("bitcoin"),     STR_INIT("blob"),    STR_INIT("callto"),      STR_INIT("cid"),
    STR_INIT("coap"),        STR_INIT("content"), STR_INIT("dat"),         STR_INIT("data"),
    STR_INIT("dav"),         STR_INIT("dict"),    STR_INIT("did"),         STR_INIT("dns"),
    STR_INIT("doi"),         STR_INIT("ed2k"),    STR_INIT("ethereum"),    STR_INIT("facetime"),
    STR_INIT("feed"),        STR_INIT("file"),    STR_INIT("fish"),        STR_INIT("ftp"),
    STR_INIT("ftps"),        STR_INIT("gemini"),  STR_INIT("geo"),         STR_INIT("git"),
    STR_INIT("git+ssh"),     STR_INIT("gopher"),  STR_INIT("gtalk"),       STR_INIT("h323"),
    STR_INIT("hcp"),         STR_INIT("http"),    STR_INIT("https"),       STR_INIT("im"),
    STR_INIT("imap"),        STR_INIT("info"),    STR_INIT("intent"),      STR_INIT("ipfs"),
    STR_INIT("ipns"),        STR_INIT("ipp"),     STR_INIT("ipps"),        STR_INIT("irc"),
    STR_INIT("irc6"),        STR_INIT("ircs"),    STR_INIT("iris"),        STR_INIT("itms"),
    STR_INIT("itms-apps"),   STR_INIT("jabber"),  STR_INIT("jar"),         STR_INIT("javascript"),
    STR_INIT("ldap"),        STR_INIT("ldaps"),   STR_INIT("line"),        STR_INIT("magnet"),
    STR_INIT("mailto"),      STR_INIT("maps"),    STR_INIT("market"),      STR_INIT("matrix"),
    STR_INIT("message"),     STR_INIT("mid"),     STR_INIT("mms"),         STR_INIT("moz"),
    STR_INIT("mumble"),      STR_INIT("mvn"),     STR_INIT("news"),        STR_INIT("nfs"),
    STR_INIT("ni"),          STR_INIT("nntp"),    STR_INIT("nostr"),       STR_INIT("onenote"),
    STR_INIT("openpgp4fpr"), STR_INIT("otpauth"), STR_INIT("pkcs11"),      STR_INIT("pop"),
    STR_INIT("pres"),        STR_INIT("redis"),   STR_INIT("resource"),    STR_INIT("rsync"),
    STR_INIT("rtmp"),        STR_INIT("rtsp"),    STR_INIT("rtsps"),       STR_INIT("service"),
    STR_INIT("sftp"),        STR_INIT("sgn"),     STR_INIT("sip"),         STR_INIT("sips"),
    STR_INIT("skype"),       STR_INIT("slack"),   STR_INIT("smb"),         STR_INIT("sms"),
    STR_INIT("smsto"),       STR_INIT("snmp"),    STR_INIT("spotify"),     STR_INIT("ssh"),
    STR_INIT("steam"),       STR_INIT("stun"),    STR_INIT("stuns"),       STR_INIT("svn"),
    STR_INIT("svn+ssh"),     STR_INIT("tag"),     STR_INIT("teamspeak"),   STR_INIT("tel"),
    STR_INIT("telnet"),      STR_INIT("tftp"),    STR_INIT("tg"),          STR_INIT("turn"),
    STR_INIT("turns"),       STR_INIT("tv"),      STR_INIT("udp"),         STR_INIT("urn"),
    STR_INIT("vbscript"),    STR_INIT("vemmi"),   STR_INIT("viber"),       STR_INIT("view-source"),
    STR_INIT("vnc"),         STR_INIT("vscode"),  STR_INIT("webcal"),      STR_INIT("whatsapp"),
    STR_INIT("ws"),          STR_INIT("wss"),     STR_INIT("wtai"),        STR_INIT("xcon"),
    STR_INIT("xmpp"),        STR_INIT("xri"),     STR_INIT("ymsgr"),       STR_INIT("zoommtg"),
    STR_INIT("zoomus"),
};

static int compare(const void *key, const void *item)
{
    return str_compare(*(const Str *)key, *(const Str *)item);
}

bool url_scheme_is_known(Str scheme)
{
    return str_starts_with(scheme, STR("x-")) || str_starts_with(scheme, STR("ms-")) ||
           str_starts_with(scheme, STR("web+")) ||
           bsearch(&scheme, known, sizeof known / sizeof *known, sizeof *known, compare) != NULL;
}

Str url_scheme_suggestion(Arena *scratch, Str scheme)
{
    /* Of equally near ones the first. */
    static const Str meant[] = {STR_INIT("https"), STR_INIT("http"), STR_INIT("mailto")};
    enum { FARTHEST = 2 };
    Str nearest = {0};
    size_t least = FARTHEST + 1;
    if (scheme.len < 2 || url_scheme_is_known(scheme)) {
        return nearest; /* one letter is a drive */
    }
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++) {
        size_t distance = unicode_distance(scratch, scheme, meant[i], FARTHEST);
        if (distance < least) {
            least = distance;
            nearest = meant[i];
        }
    }
    return nearest;
}

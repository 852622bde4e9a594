// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/peercertificate.h"

#include <openssl/bio.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

namespace arqon {

namespace {

template<auto Free>
struct Freer
{
    template<typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
template<typename T, auto Free>
using Owned = std::unique_ptr<T, Freer<Free>>;

void freeText(unsigned char *text)
{
    OPENSSL_free(text);
}

QByteArray textOf(const ASN1_STRING *string)
{
    unsigned char *bytes = nullptr;
    const int size = ASN1_STRING_to_UTF8(&bytes, string);
    const Owned<unsigned char, freeText> owned(bytes);
    return size > 0 ? QByteArray(reinterpret_cast<const char *>(bytes), size) : QByteArray();
}

QByteArray subjectOf(const X509_NAME *name)
{
    const Owned<BIO, BIO_free> text(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(text.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    QByteArray subject(qsizetype(BIO_ctrl_pending(text.get())), Qt::Uninitialized);
    BIO_read(text.get(), subject.data(), int(subject.size()));
    return subject;
}

QByteArray commonNameOf(const X509_NAME *name)
{
    const int place = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (place < 0 || X509_NAME_get_index_by_NID(name, NID_commonName, place) >= 0)
        return {};
    return textOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, place)));
}

/// The one alternative name of that kind.
QByteArray alternativeOf(const GENERAL_NAMES *names, int kind)
{
    QByteArray found;
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);
        if (name->type != kind)
            continue;
        if (!found.isNull())
            return {};
        found = textOf(name->d.ia5);
    }
    return found;
}

std::optional<std::chrono::milliseconds> expiryOf(const X509 *certificate)
{
    int days = 0;
    int seconds = 0;
    const Owned<ASN1_TIME, ASN1_TIME_free> epoch(ASN1_TIME_set(nullptr, 0));
    if (!epoch || ASN1_TIME_diff(&days, &seconds, epoch.get(), X509_get0_notAfter(certificate)) != 1)
        return std::nullopt;
    return std::chrono::days(days) + std::chrono::seconds(seconds);
}

} // namespace

ShownCertificate readCertificate(const x509_st *certificate)
{
    const X509_NAME *name = X509_get_subject_name(certificate);
    ShownCertificate shown;
    shown.subject = subjectOf(name);
    shown.commonName = commonNameOf(name);
    shown.expiresAt = expiryOf(certificate);
    using Names = Owned<GENERAL_NAMES, GENERAL_NAMES_free>;
    if (const Names names(static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr))); names) {
        shown.dnsName = alternativeOf(names.get(), GEN_DNS);
        shown.email = alternativeOf(names.get(), GEN_EMAIL);
    }
    return shown;
}

} // namespace arqon

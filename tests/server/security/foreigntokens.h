// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

/// Keys made for these tests, and tokens signed with them by another library, PyJWT. The claims of all: sub alice, exp 2100,
/// permissions publish:lab:* and admin.
namespace arqon::foreign {

inline const QByteArray RsaPem =
    "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAz0V7tEazRgejCAVZEdBy\nK6gZUnC4WkX36WfVW0"
    "4Gwogje2vd0vQhhASG3Dsdpkz169omdJj8bhhfW0TnfpW+\nS3Bzd8yYdPMdljJIoNAFi5xr/oPSLihoYR0550t879zuZebk4HiAg9UDviVz/FR"
    "q\nNZlj34vKh9+bnx2Tw6JPXOUnUEaxzylJ402dptUhrtMkPw1KWjSAFvH7Q+soifqP\nMoOAp1FJyz2kRnAalTub8GYED5diB9x4nZy8ZOPRySL"
    "R3K9P20vpQjf12QD1AkEt\nmMasY8L+RaIrBRLT7Hvzpw1Ci2ZGnEVY+rHVi+ZOZIRAKEgr3Oxm/kyfTAgm7dwx\nqwIDAQAB\n-----END PUBLI"
    "C KEY-----\n";

/// 1024 bits.
inline const QByteArray WeakRsaPem =
    "-----BEGIN PUBLIC KEY-----\nMIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCjl5XmI57Poyc2tSxFGXd6E7ts\n4YsucGkaLkxtt3Qmo0"
    "oyOhQZz5tvD/dvLpynNHRw73Qcrywd/2YksFgLhdbhN4AE\nJ5cZjCwfp8gHJQZYScpDIiQhZanDKtwqEgLTzqi+NdwkwapZukfMN27o2AMgazD"
    "H\n52Ua4wpkyn5OW2SyQwIDAQAB\n-----END PUBLIC KEY-----\n";

inline const QByteArray P256Pem =
    "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEuoLKwNv5uPMxQj+jDeDN/ojpK1Wk\nbbp+cQqc581l3fw6WQ"
    "OA4LH+QVNVZoY8YdK/sGiqgCx41mjJb+5L16b7nw==\n-----END PUBLIC KEY-----\n";

inline const QByteArray P384Pem =
    "-----BEGIN PUBLIC KEY-----\nMHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEQ8M4xS2Uf0Xbtt9jLa2eXSfq8Ix37Qmo\njtpOrqEpVqf46HpjQ1"
    "gz7GV017IC/H4/THgz1gLk+cfNXSAoZUHg2ZlbhY1y91AB\nUOk1b34shI6FfxCDea8cTuhqcrPAbFcf\n-----END PUBLIC KEY-----\n";

inline const QByteArray P521Pem =
    "-----BEGIN PUBLIC KEY-----\nMIGbMBAGByqGSM49AgEGBSuBBAAjA4GGAAQBMxXYk7AiOyijTDTNy5kp0qd2xLh1\nGgfZnXLAnNE6GyRC6e"
    "qSQRheBYzqRRJuLkGyUEK6mWuCiwCbNFjK8VLy4E8A1JQe\nHQQYAMTUyuMBaaF3jGm+CJ3tvOorEKEr400w+oINzLT+cQ7mRco5Y543WbkwifH"
    "c\nFmv/kVUlLltsy16y8q0=\n-----END PUBLIC KEY-----\n";

inline const QByteArray Ed25519Pem =
    "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA4INrVrpVhD1O/Xa6pOJYHSOFjUDNHyfd2A67ERK5PUc=\n-----END PUBLIC KEY---"
    "--\n";

inline const QByteArray Ed448Pem =
    "-----BEGIN PUBLIC KEY-----\nMEMwBQYDK2VxAzoAUsr8sDGHrKUQsXrYiZCRBX1fgU64T2anSB9/8qx4Cd4FK6TS\n1ctaPxCyRNKTaBxbjk"
    "OtuCdPeDGA\n-----END PUBLIC KEY-----\n";

/// Not a public one, and of no use anywhere.
inline const QByteArray PrivatePem =
    "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEILqRB/7Co9K5RrgrnGuFSmu9Hve9RGyft7gBKYs9ykwb\n-----END PRIVATE "
    "KEY-----\n";

inline const QByteArray RS256Token =
    "eyJhbGciOiJSUzI1NiIsImtpZCI6InJzYSIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMCwicGVybWlzc2lvb"
    "nMiOlsicHVibGlzaDpsYWI6KiIsImFkbWluIl19.bJhWtwwFjJrRrXhudf-Bq_X4JT2ffNCOHd-y-sce9owq5ig-5gaRuTUTwMvAWj4oUUm8ih"
    "2KFDZ7qFrn6mUliQSvoFlJXhImJOJGBtQuWcWydMDuA0qAVTMp8yhhHR-Rrob_-Ul1hHy_ZQmNWOZOU2fzLmHfubGzaMNvAiQZNcVIw-MW_pw2"
    "2Ra8KcDSOj8fhAmOpJ3Y7rUv_E6ECCDUmOzTeOF-5-VUHNkYYfPGxw3hD2MnKRmSgf4JvEEXNcPXtmEG8q0HRJzjDzsZ79pgp0F0eU8aD8Qx8A"
    "tR6487FfULNeicCLbni3xAeaMJq1Qx3ns5dCQ0FI1V6nzUryfmDA";

inline const QByteArray RS384Token =
    "eyJhbGciOiJSUzM4NCIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMCwicGVybWlzc2lvbnMiOlsicHVibGlza"
    "DpsYWI6KiIsImFkbWluIl19.WOIpNDdqYpFFZKaEIUefUnWx0gaYPnr8QO4xhPyJx1PY4d3Hh_htlSRojWJPSkxeWIoLwD7nyAdF_o8sJXK8jm"
    "5wvEbrhV99UkxXUeOTJhQs2vBWuRVqufGJQJhQs3pbiqNqZD76SIWnIld7TgAMo2OrVwTW-zOpUiJvqo7APkhrSG9HxjW0vL2RUiJ-Pg8v5LGF"
    "7GWnwCF0tWBtakOX5P_BfJC-WCh5C0cirGx8ZAThJgnfQb_zCDhY7g5dewdY4T4ULwadyYD71b1_uAMEOYE1s3wMqk-tKml01eLIqYSfACszDs"
    "meyIiXtIiMhpwo2iOAyzo0NGNbtn3_VJg3hw";

inline const QByteArray RS512Token =
    "eyJhbGciOiJSUzUxMiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMCwicGVybWlzc2lvbnMiOlsicHVibGlza"
    "DpsYWI6KiIsImFkbWluIl19.mCyX0zQ7htYII8SBsHQSThyTWRsZn_bX70gMURHoInbGAC-_Om8SftE6tBDxVGN2llkys40ZuPpZe8RMkMbr6_"
    "q99TGdajcGWEngny6ErQS-Sy48HzfZ6CGfwmQT-H7PcCC6jNi2ZORJCpFgANRF25NvYrdcFlJUjHtO1RBxyb-ccTRDFQiii_POsXb-LX38brTJ"
    "bYbAWXsFkrQlj4FI5yOcNdFCNgxn7zD4I8MdUB0PqJWKjQzu_GUh-C-BbZytzvN9Xi61Gr-p7ZtNqcrG1Mv1HX8T-Wpr7RVVnv1kvoq3HAsrks"
    "P5v-3ZJfMvIeMj4viSJpUHs5A66zFELj3KyA";

inline const QByteArray ES256Token =
    "eyJhbGciOiJFUzI1NiIsImtpZCI6InAyNTYiLCJ0eXAiOiJKV1QifQ.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMCwicGVybWlzc2l"
    "vbnMiOlsicHVibGlzaDpsYWI6KiIsImFkbWluIl19.d4YYDpHS2bSyr0PUqW37SlTo4yu0S07bzCZdUMstyMHo0Le8DX4RY4j7kIFrnoNM3NQN"
    "9dpXCNTAT644bjM54w";

inline const QByteArray ES384Token =
    "eyJhbGciOiJFUzM4NCIsImtpZCI6InAzODQiLCJ0eXAiOiJKV1QifQ.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMCwicGVybWlzc2l"
    "vbnMiOlsicHVibGlzaDpsYWI6KiIsImFkbWluIl19.hRknh8vY5_85Ry6MsuG4OCwhKdbFgw66RBZcb79La65PEQWBvNMHItM33Yy9m_Q68J5k"
    "OdmdAxdBXzfpVkUDIDV2KLWjG8ibTzSHsTlg_-5uDoX89851LWLTWoZjngTS";

inline const QByteArray EdDSAToken =
    "eyJhbGciOiJFZERTQSIsImtpZCI6ImVkIiwidHlwIjoiSldUIn0.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMCwicGVybWlzc2lvbn"
    "MiOlsicHVibGlzaDpsYWI6KiIsImFkbWluIl19.yQiC0rJqj_edr2-ZPRCu8d56HvD5-mLSf2zfCZKguONK0X37SGyRXyfPe0Jho59pjyVS2ya"
    "VJMgQraebkgEICw";

inline const QByteArray Ed448Token =
    "eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMCwicGVybWlzc2lvbnMiOlsicHVibGlza"
    "DpsYWI6KiIsImFkbWluIl19.wNbFiDWE78dGpL6dLxGPujFjdy_KTuTzxrfRwC45HVjZsg5uJQcTMyQbRUboMv1uq6XUiXLyQkqA8vwBDDIb4Z"
    "BULnYD8FPF9q_hbWitre9LMHgoA2xbwFRqUUFxpsFMFOaXxsR38zAdgqvgfqsETR0A";

/// An algorithm that is not taken.
inline const QByteArray PS256Token =
    "eyJhbGciOiJQUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMCwicGVybWlzc2lvbnMiOlsicHVibGlza"
    "DpsYWI6KiIsImFkbWluIl19.LWVIaWSjuKr2W9zVwvmsCqeL6A4y0zyvjA-ZRH08e95cg-RV32qf-m0U409OK_eenD3Zi3w6b_9W8t2lCx5wtp"
    "R2iRnbwnBeuxQ2m-KSGcncdZaOh_l8b1dPfOeGdPo8eKkfqdbsJWUcGll9qYOXEh35nPROTSbIyk-SrZ-nSnUI0ujuts39soE54OQMRHdFcNJf"
    "YgJkc-T7xmjwX4y8D9puPLbrVEJSSF139NMqA0t_495y5u6WbMj77uMGJQzsUWn6mcvCF49WkKB1R-It8eyytATsVzJLKzFFCZkC5ncAcwj-fN"
    "2G8QKDOmIyLsmTurMXwsz-N4d08aFPKiVu1w";

inline const QByteArray WeakRsaToken =
    "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhbGljZSIsImV4cCI6NDEwMjQ0NDgwMCwicGVybWlzc2lvbnMiOlsicHVibGlza"
    "DpsYWI6KiIsImFkbWluIl19.nmcWv7GEzAjw-gatioC5SViJfDkYjG09z_Ye661uoUbjckEo2wYA2y3ONx-eQILsFlD0UfBhT49u2Ooo1e1Ph-"
    "Pc7nx_YRQUF0Bfhi-qiH6p6JHvypeeWwimuXtoNh16ZZc4VTioZ3xIMM36FCltV5TYE47UYxs75Ttb9bOglZ4";

inline const QByteArray Jwks =
    "{\"keys\": [{\"kty\": \"RSA\", \"kid\": \"rsa\", \"n\": \"z0V7tEazRgejCAVZEdByK6gZUnC4WkX36WfVW04Gwogje2vd0vQhhASG3Dsdpkz16"
    "9omdJj8bhhfW0TnfpW-S3Bzd8yYdPMdljJIoNAFi5xr_oPSLihoYR0550t879zuZebk4HiAg9UDviVz_FRqNZlj34vKh9-bnx2Tw6JPXOUnUEa"
    "xzylJ402dptUhrtMkPw1KWjSAFvH7Q-soifqPMoOAp1FJyz2kRnAalTub8GYED5diB9x4nZy8ZOPRySLR3K9P20vpQjf12QD1AkEtmMasY8L-R"
    "aIrBRLT7Hvzpw1Ci2ZGnEVY-rHVi-ZOZIRAKEgr3Oxm_kyfTAgm7dwxqw\", \"e\": \"AQAB\"}, {\"kty\": \"EC\", \"crv\": \"P-256\", \"kid\":"
    " \"p256\", \"x\": \"uoLKwNv5uPMxQj-jDeDN_ojpK1Wkbbp-cQqc581l3fw\", \"y\": \"OlkDgOCx_kFTVWaGPGHSv7BoqoAseNZoyW_uS9em-58"
    "\", \"use\": \"sig\"}, {\"kty\": \"EC\", \"crv\": \"P-384\", \"kid\": \"p384\", \"alg\": \"ES384\", \"x\": \"Q8M4xS2Uf0Xbtt9jLa2eXSfq8"
    "Ix37QmojtpOrqEpVqf46HpjQ1gz7GV017IC_H4_\", \"y\": \"THgz1gLk-cfNXSAoZUHg2ZlbhY1y91ABUOk1b34shI6FfxCDea8cTuhqcrPAbF"
    "cf\"}, {\"kty\": \"OKP\", \"crv\": \"Ed25519\", \"kid\": \"ed\", \"x\": \"4INrVrpVhD1O_Xa6pOJYHSOFjUDNHyfd2A67ERK5PUc\", \"key_o"
    "ps\": [\"verify\"]}]}";

} // namespace arqon::foreign

#!/bin/sh
# Records what Wine's reg.exe prints, as fixtures for WineRecordingsTest. Run in this folder, in a fresh WINEPREFIX.
# These are Wine's, not Windows': no Windows host was at hand. Recorded with Wine 8.0 (Debian 12).
set -eu
export WINEDEBUG=-all
K='HKLM\Software\NatwardFixture'
add() { wine reg add "$@" /f > /dev/null 2>&1; }
add "$K" /ve /d unnamed
add "$K" /v Bin /t REG_BINARY /d 0aFF10
add "$K" /v Dw /t REG_DWORD /d 2
add "$K" /v Exp /t REG_EXPAND_SZ /d '%SystemRoot%\x'
add "$K" /v 'Four    spaces' /d 'x    y'
add "$K" /v Multi /t REG_MULTI_SZ /d 'a\0b c'
add "$K\\Empty"
add "$K\\Full" /v A /d 1
add "$K\\Full\\Deep" /v B /t REG_DWORD /d 0xffffffff
add "$K\\Only\\Below"
query() { out=$1; shift; wine reg query "$@" > "$out.txt" 2>/dev/null; }
query key "$K"
query tree "$K" /s
query value "$K" /v dw
query unnamed "$K" /ve
query multi "$K" /v Multi
query key-without-values "$K\\Only"
query key-with-empty-unnamed "$K\\Empty"
query spelling 'hklm\SOFTWARE\natwardfixture\full'

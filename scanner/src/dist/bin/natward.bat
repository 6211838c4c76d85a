@echo off
rem Starts natward. JAVA_HOME or the PATH gives Java (17 or later), NATWARD_JAVA_OPTS further options for it.
setlocal
set "NATWARD_HOME=%~dp0.."
set "NATWARD_JAVA=java"
if defined JAVA_HOME set "NATWARD_JAVA=%JAVA_HOME%\bin\java"
"%NATWARD_JAVA%" -XX:TieredStopAtLevel=1 -Xshare:auto -Dfile.encoding=UTF-8 "-Dnatward.home=%NATWARD_HOME%" %NATWARD_JAVA_OPTS% -cp "%NATWARD_HOME%\lib\*" io.natward.scanner.cli.Main %*
if %ERRORLEVEL% equ 9009 echo natward: Java 17 or later is needed; set JAVA_HOME, or put java on the PATH 1>&2
exit /b %ERRORLEVEL%

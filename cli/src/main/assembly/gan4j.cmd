@echo off
rem Starts gan4j on Windows.
rem   JAVA_HOME   the Java to use, 17 or later; else the one on the PATH
rem   GAN4J_OPTS  more options for Java, such as -Xmx8g
setlocal
set "home=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "options=-XX:+UseSerialGC -Dfile.encoding=UTF-8 -Xms96m -Xmn48m -XX:SurvivorRatio=1 -Dorg.bytedeco.javacpp.maxphysicalbytes=0"
rem What gan4j prints is UTF-8: the console shows it as that, and goes back to what it was. File names are Unicode anyway;
rem the words of the command are what the system's code page has, which Windows can be set to make UTF-8, too.
for /f "tokens=2 delims=:." %%p in ('chcp') do set "page=%%p"
chcp 65001 >nul
"%java%" %options% %GAN4J_OPTS% -cp "%home%lib\*" "-Dgan4j.home=%home%." "-Dgan4j.command=gan4j" io.gan4j.cli.Main %*
set "code=%ERRORLEVEL%"
if defined page chcp %page% >nul
exit /b %code%

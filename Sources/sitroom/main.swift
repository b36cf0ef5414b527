import Glibc
import System

exit(Program.run(ProcessArguments.read()))

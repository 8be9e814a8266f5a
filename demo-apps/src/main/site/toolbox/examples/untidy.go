package main
import ("strings"
"fmt")
type moon struct{name string
radius float64
planet   string}
func main(){
moons:=[]moon{{"Ganymede",2634.1,"Jupiter"},{"Titan",2574.7,"Saturn"},
{"Callisto",2410.3,"Jupiter"}}
if len(moons)==0{return}
  for i,m:=range moons{
fmt.Printf("%d. %-10s %s\n",i+1,m.name,strings.Repeat("*",int(m.radius/100)))}
}

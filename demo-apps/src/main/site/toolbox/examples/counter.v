// Counts up with every clock, down while 'down' is held; starts anew with 'reset'.
module counter(input clock, input reset, input down, output reg [7:0] value, output zero);
  assign zero = value == 0;

  always @(posedge clock)
    if (reset) value <= 0;
    else value <= down ? value - 1 : value + 1;
endmodule

# Answers what Ruby's own Onigmo says of patterns and subjects, for ruby_differential_test.cc.
# Input, one item a line, everything in hexadecimal: "P pattern", then "S subject" lines for it.
# Output: "E message" or "OK" for a pattern; per subject "-", the byte ranges "0,3 1,2 ~" (~: unset), or "?" where
# matching took too long.
require "timeout"

$VERBOSE = nil
$stdout.sync = false

def text(hex)
  [hex.to_s].pack("H*").force_encoding("UTF-8")
end

regexp = nil
ARGF.each_line do |line|
  kind, hex = line.split
  if kind == "P"
    source = text(hex)
    begin
      regexp = Regexp.new(source)
      puts "OK"
    rescue RegexpError, ArgumentError => e
      regexp = nil
      message = e.message.dup.force_encoding("BINARY")
      tail = ": /".b
      cut = message.index(tail)
      puts "E " + (cut ? message[0...cut] : message).unpack1("H*")
    end
  else
    subject = text(hex)
    match = begin
      Timeout.timeout(1) { regexp&.match(subject) }
    rescue Timeout::Error
      :late
    end
    if match == :late
      puts "?"
    elsif match.nil?
      puts "-"
    else
      offsets = (0...match.size).map do |i|
        first = match.begin(i)
        if first.nil?
          "~"
        else
          "#{subject[0...first].bytesize},#{subject[0...match.end(i)].bytesize}"
        end
      end
      puts offsets.join(" ")
    end
  end
end

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AddressField</name>
    <message>
        <source>Channel or pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>room:channel, or room:*</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busy channels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlarmBanner</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over: %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlarmDialog</name>
    <message>
        <source>Change the alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlarmFigure</name>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections refused since the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicates since the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors since the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slow consumers closed since the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages left out for slow consumers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages evicted from storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage lag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instances in the cluster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes waiting to be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests waiting for an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busiest shard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telemetry events left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency (99th percentile)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency (median)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency (99.9th percentile)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections (share of the limit)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slow consumers (blocked now)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage (share of the limit)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU (one core is 100 %)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlarmForm</name>
    <message>
        <source>Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raised when it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above or below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For how many seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends at (if not the threshold)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left empty, it is called after what it watches.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlarmPanel</name>
    <message>
        <source>Alarms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarms (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove past alarms that were acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarms, active and past</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No alarms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has crossed a threshold.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlarmRow</name>
    <message>
        <source>since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>past</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, %3, %4 %5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlarmRule</name>
    <message>
        <source>There is no figure “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The threshold is a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value at which the alarm ends lies beyond the threshold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long is 0 to %1 seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An alarm without an id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: at least one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 above %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 below %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlarmRuleRow</name>
    <message>
        <source>Watch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now %1: alarm</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlarmRules</name>
    <message>
        <source>Thresholds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” will no longer be watched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No thresholds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set one on any figure of the server, and be told when it is crossed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the alarm?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BodyEditor</name>
    <message>
        <source>Tidy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChangeList</name>
    <message>
        <source>No message before it on its channel is at hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload is the same as at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes since the message before</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 more change(s) not shown</source>
        <translation>
            <numerusform>%1 more change not shown</numerusform>
            <numerusform>%1 more changes not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeRow</name>
    <message>
        <source>%1 is new: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is gone: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was %2 and is %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(the whole payload)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartMenu</name>
    <message>
        <source>The picture could not be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture (PNG)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save numbers (CSV)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the chart as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what the chart shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>%1: more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing measured in this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n short gap(s) drawn through</source>
        <translation>
            <numerusform>%n short gap drawn through</numerusform>
            <numerusform>%n short gaps drawn through</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartTableView</name>
    <message>
        <source>%1 in numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientColumns</name>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Msg in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Msg out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pending</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientDetails</name>
    <message>
        <source>Details of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received from it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 message(s), %2</source>
        <translation>
            <numerusform>%1 message, %2</numerusform>
            <numerusform>%1 messages, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 request(s)</source>
        <translation>
            <numerusform>%1, %2 request</numerusform>
            <numerusform>%1, %2 requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClientList</name>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients appear here as they connect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the dashboard on the server&apos;s own machine, or connect with an administrator&apos;s credentials.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is of a version that has no list of clients. The overview shows how many there are.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientTypes</name>
    <message>
        <source>Human</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ClientsView</name>
    <message>
        <source>Filter clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n connection</numerusform>
            <numerusform>%n connections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n connection(s)</source>
        <translation>
            <numerusform>%1 of %n connection</numerusform>
            <numerusform>%1 of %n connections</numerusform>
        </translation>
    </message>
    <message>
        <source>Type of client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All types</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) more than the table keeps are not shown.</source>
        <translation>
            <numerusform>%n connection more than the table keeps is not shown.</numerusform>
            <numerusform>%n connections more than the table keeps are not shown.</numerusform>
        </translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its events</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>Choose columns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Kind of message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To clients (names, with commas between them)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>room:channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ping, channel_info, or a service&apos;s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters (a JSON object)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payload (a JSON object)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send and wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for an acknowledgement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many seconds to wait for the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter sends</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionEditor</name>
    <message>
        <source>Edit the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionForm</name>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the list calls it; empty: its address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the server asks for one: a JSON web token or an API key. It is kept in a file that only you can read, and is in no export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name on the bus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose API key that is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authorities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM file of those who may have signed the server&apos;s certificate; empty: those that this computer trusts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file of authorities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authorities of the server&apos;s certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A host and its port, with wss:// before it for TLS. Without a port a host alone is at 9100, with ws:// at 80, with wss:// at 443.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionRow</name>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect at start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to %1 at start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionsBar</name>
    <message>
        <source>Add a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exports have no passwords and tokens in them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists of servers (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ArqonBus servers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionsView</name>
    <message>
        <source>This is a recording. Start the dashboard without --offline to connect to a server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server is saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add one by its address, for example ws://localhost:9100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 will no longer be in the list. The server itself is not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the server?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CreateRoomDialog</name>
    <message>
        <source>Create a room or a channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters, digits and . _ - / @</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name has 1 to 128 letters, digits or . _ - / @</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel in it (empty: the room alone)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The room ends after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes until the room ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DashboardShortcuts</name>
    <message>
        <source>Inspector and Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector: follow the newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector: which channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in and out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stand still and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the charts above and below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what is new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row by row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close or open a branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect or delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column titles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrower or wider</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DisconnectDialog</name>
    <message>
        <source>Disconnect %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Its %n connection(s) are closed. Nothing keeps it from connecting again.</source>
        <translation>
            <numerusform>Its connection is closed. Nothing keeps it from connecting again.</numerusform>
            <numerusform>Its %n connections are closed. Nothing keeps it from connecting again.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason, for the client to read (may stay empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>%1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say who is to get it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no name: 1 to 128 letters, digits and . _ - / @</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say where it is to go: room:channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“*” stands for many rooms or channels; name one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which command.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventPane</name>
    <message>
        <source>%1 on instance %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the client %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to the channel %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only events of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The event&apos;s payload</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventRow</name>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 at %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventRows</name>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>Client connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{client_id} connected from {peer} as {client_type}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client disconnected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{client_id} disconnected with {code} {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{room}:{channel} was created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{room}:{channel} was deleted ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{client_id} joined {room}:{channel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Member left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{client_id} left {room}:{channel} ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The room {room} expired with {channels} channels and {members} members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slow consumer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{client_id} is too slow: {left_out} messages left out, {queued_bytes} bytes waiting ({policy})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate limited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol violation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{client_id} at {peer} was refused: {error} ({code}) {field}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage {backend} is away: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage recovered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The storage {backend} is back after {away_ms} ms, {restored} messages put back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instance joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The instance {other} joined the cluster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instance left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The instance {other} left the cluster: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agent activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{client_id}: {count} × {kind} to {room}:{channel}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tells %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} reached a limit: {limit}, {refused} refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>human</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>private message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drop the oldest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>latest only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>going away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>protocol error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>invalid payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>policy violation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>internal error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>service restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kicked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slow consumer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disconnected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>room expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>room deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>instance left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restarted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shut down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>messages a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>joins a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections of an address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new connections a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new connections of an address a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>channels of a client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rooms of a client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>subscriptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pending requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory of the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A limit is reached: {limit}, {refused} refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, again in {retry_after_ms} ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message>
        <source>%1 files (*.%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the rows that are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON Lines…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FactsPanel</name>
    <message>
        <source>Storage and cluster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>%1: %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryBar</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From: an offset, a time, or how long ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for newer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offset, 12:30, or 5m</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InspectorBar</name>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: temperature &gt; 20, from = ada, some text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InspectorCounts</name>
    <message>
        <source>Counts of the tail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused, %1 waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not shown: too many to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left out by the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 filtered out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 let go of to make room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 older ones no longer kept</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JsonCheck</name>
    <message>
        <source>The text goes on after its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nested deeper than the bus takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A field&apos;s name in quotation marks is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A colon is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comma or a “}” is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comma or a “]” is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A quotation mark is missing, or the line&apos;s end is to be “\n”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control characters are written as escapes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A quotation mark is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such escape. A backslash itself is “\\”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“\u” is followed by four hexadecimal digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A digit is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number does not begin with 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts stand in quotation marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to be an object: { … }.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JsonView</name>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListNotices</name>
    <message>
        <source>The list could not be brought up to date. The server says: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListState</name>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only administrators may see this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server says: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server does not tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list did not come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As soon as a server lets the dashboard in, its list is here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListToolbar</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone</source>
        <translation>
            <numerusform>%n gone</numerusform>
            <numerusform>%n gone</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing moves while you read. Show what is new and take away what is gone: F5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LoadingState</name>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 – ArqonBus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageFilter</name>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no comparison. There are = != &lt; &lt;= &gt; &gt;= and ~ (contains).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A field is missing before “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value is missing after “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessagePane</name>
    <message>
        <source>No message picked out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a row, or go through them with the arrow keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 @ %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish to this channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From %1 at %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What of the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message&apos;s text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more not shown. Copy takes all of it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessagePanel</name>
    <message>
        <source>Listen to a channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a channel such as “science:general”, or a pattern such as “science:*” or “*:*”, and press Enter. The arrow beside it offers the busy ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” can&apos;t be heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is being heard. What is published there from now on stands here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read its history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of what was read fits the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 new: follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 message(s) were left out by it.</source>
        <translation>
            <numerusform>%1 message was left out by it.</numerusform>
            <numerusform>%1 messages were left out by it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>%1 from %2 on %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageRows</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModalDialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Moment</name>
    <message>
        <source>“%1” is no time. Write 12:30, 2026-01-31 12:30, or how long ago: 90s, 5m, 2h, 1d.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NavigationRail</name>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OverviewState</name>
    <message>
        <source>Waiting for the first figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is connected. A server tells how it is doing once a second, unless its setting telemetry.enabled is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server answers at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1

To start one on this computer, run “arqonbus-server”, or “./dev run” in a checkout of the source. The dashboard connects by itself as soon as it is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a server under Connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 tells no figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server says: %1

With authentication the token needs the permission telemetry:read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say where the server is, for example ws://bus.example.org:9100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an address: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address has to begin with ws:// or wss://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name has at most %1 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A token is one word of letters, digits and signs, of at most %1 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name on the bus has letters, digits and . _ - / @, at most 128.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileStore</name>
    <message>
        <source>there are no profiles in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: there are more than %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all saved servers could be read. Left out, but kept in %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all saved servers could be read, nor could they be kept in %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Quantity</name>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d</source>
        <comment>days</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h</source>
        <comment>hours</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <comment>minutes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>This is not a recording of the dashboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording is damaged or too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording is damaged or empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 of the recording can&apos;t be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RefusalBanner</name>
    <message>
        <source>%1 does not let the dashboard in: %2. The token that it asks for is set under Connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoomColumns</name>
    <message>
        <source>Room and channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoomDetails</name>
    <message>
        <source>Details of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stays when it is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always, it is built in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kept, %2 ever</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message>
        <source>Members</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete room…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete channel…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoomList</name>
    <message>
        <source>Rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rooms appear when somebody joins a channel or publishes to it, or when you create one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect with credentials that may list the rooms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is of a version that has no list of rooms.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoomNameCell</name>
    <message>
        <source>gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>built in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoomPanel</name>
    <message>
        <source>Busiest rooms: more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busiest rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rooms in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Members</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RoomsView</name>
    <message>
        <source>Filter rooms and channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message>
        <source>Create…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n room(s) and channels more than the table keeps are not shown.</source>
        <translation>
            <numerusform>%n room or channel more than the table keeps is not shown.</numerusform>
            <numerusform>%n rooms and channels more than the table keeps are not shown.</numerusform>
        </translation>
    </message>
    <message>
        <source>Room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create a channel…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the room %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the channel %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its channels and their history are deleted, too. This can&apos;t be taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its history is deleted, too. This can&apos;t be taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish to this channel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SentPanel</name>
    <message>
        <source>Sent, %1 waiting for an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent in this session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you send stands here with what the server said to it. Enter on a row takes it up again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer to show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SentRow</name>
    <message>
        <source>&lt; 1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To %1: %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SessionStatus</name>
    <message>
        <source>Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Reconnecting in %n s</source>
        <translation>
            <numerusform>Reconnecting in %n s</numerusform>
            <numerusform>Reconnecting in %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings were damaged and start anew; the old ones are in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutCard</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TableCell</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TableHeader</name>
    <message>
        <source>Columns of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TableHeaderCell</name>
    <message>
        <source>%1, sorted, greatest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, sorted, least first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TableRow</name>
    <message>
        <source>gone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TemplateBox</name>
    <message>
        <source>Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as a template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the template?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” will be gone. What you are writing stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TemplateForm</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of the same name is replaced.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ThinScrollBar</name>
    <message>
        <source>Scroll sideways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Length of time that is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>6 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of time, typed: from 10 s to 24 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From 10 s to 24 h, for example 90 s, 20 min or 1 h 30 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s), buffer at %1 %</source>
        <translation>
            <numerusform>%n change, buffer at %1 %</numerusform>
            <numerusform>%n changes, buffer at %1 %</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineBar</name>
    <message>
        <source>Filter events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Waiting for the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clients that come and go, channels, slow consumers and faults stand here as soon as there are any.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 older ones no longer kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 event(s) are hidden by it.</source>
        <translation>
            <numerusform>%1 event is hidden by it.</numerusform>
            <numerusform>%1 events are hidden by it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 event(s)</source>
        <translation>
            <numerusform>%1 of %2 event</numerusform>
            <numerusform>%1 of %2 events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::AlarmBook</name>
    <message>
        <source>Slow routing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Many errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slow consumers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearly full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An alarm could not be read: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: now %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are %1 alarms, which is as many as there may be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, instance %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::AlarmLog</name>
    <message>
        <source>%1, at worst %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::BusSession</name>
    <message>
        <source>there is nobody to send to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::ChartModel</name>
    <message>
        <source>%1: nothing measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, at most %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::ClientsModel</name>
    <message numerus="yes">
        <source>%1 was disconnected, %n connection(s)</source>
        <translation>
            <numerusform>%1 was disconnected, %n connection</numerusform>
            <numerusform>%1 was disconnected, %n connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Connections</name>
    <message>
        <source>There are %1 servers already, as many as can be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server is no longer saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can&apos;t be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a list of servers: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Facts</name>
    <message>
        <source>Healthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 instances</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage lag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telemetry left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, up for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the cluster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telemetry not understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snapshots not added up</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Figures</name>
    <message>
        <source>Clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slow consumers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 connection(s)</source>
        <translation>
            <numerusform>%1 connection</numerusform>
            <numerusform>%1 connections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Format</name>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::InspectorModel</name>
    <message>
        <source>Nothing was written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 written to %2</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%1 written to %2</numerusform>
            <numerusform>%1 written to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::LiveSession</name>
    <message>
        <source>Dashboard on %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::MessageDetail</name>
    <message>
        <source>offset %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::MessageList</name>
    <message numerus="yes">
        <source>%1 not shown</source>
        <comment>messages</comment>
        <translation>
            <numerusform>%1 not shown</numerusform>
            <numerusform>%1 not shown</numerusform>
        </translation>
    </message>
    <message>
        <source>Messages of %1 are lost: its history began anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 lost of %2, offsets %3 to %4</source>
        <comment>messages</comment>
        <translation>
            <numerusform>%1 lost of %2, offsets %3 to %4</numerusform>
            <numerusform>%1 lost of %2, offsets %3 to %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Overview</name>
    <message>
        <source>Connections by type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Human</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Routing latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server CPU (one core = 100 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::PublishModel</name>
    <message>
        <source>There is no connection to a server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent, without asking for an acknowledgement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored in %1 at offset %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delivered; nothing is stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::RecordedSession</name>
    <message>
        <source>This is a recording: there is no server that could do this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a recording: there is nobody to send to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Replay</name>
    <message>
        <source>History belongs to a channel; “%1” stands for many. Name one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The channel&apos;s history began anew while you were reading. Open it again to see what it has now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The channel has no history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing from there on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offsets %1 to %2 of %3 to %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::RoomUsage</name>
    <message>
        <source>No rooms in use</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::RoomsModel</name>
    <message>
        <source>The room %1 was created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The channel %1:%2 was created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The room %1 was deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The channel %1 was deleted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::SentList</name>
    <message>
        <source>Waiting…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::TailReader</name>
    <message>
        <source>Inspector on %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::TemplateList</name>
    <message>
        <source>A template needs a name of 1 to %1 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are %1 templates, which is as many as there may be.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::TextFile</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Timeline</name>
    <message>
        <source>All kinds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::TrayNotifier</name>
    <message numerus="yes">
        <source>ArqonBus: %n alarm(s)</source>
        <translation>
            <numerusform>ArqonBus: %n alarm</numerusform>
            <numerusform>ArqonBus: %n alarms</numerusform>
        </translation>
    </message>
    <message>
        <source>ArqonBus: all is well</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

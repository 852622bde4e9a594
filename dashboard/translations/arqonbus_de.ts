<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AddressField</name>
    <message>
        <source>Channel or pattern</source>
        <translation>Kanal oder Muster</translation>
    </message>
    <message>
        <source>room:channel, or room:*</source>
        <translation>raum:kanal oder raum:*</translation>
    </message>
    <message>
        <source>Busy channels</source>
        <translation>Belebte Kanäle</translation>
    </message>
</context>
<context>
    <name>AlarmBanner</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Over: %1: %2</source>
        <translation>Vorbei: %1: %2</translation>
    </message>
    <message>
        <source>%1, and %2 more</source>
        <translation>%1, und %2 weitere</translation>
    </message>
</context>
<context>
    <name>AlarmDialog</name>
    <message>
        <source>Change the alarm</source>
        <translation>Alarm ändern</translation>
    </message>
    <message>
        <source>New alarm</source>
        <translation>Neuer Alarm</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
</context>
<context>
    <name>AlarmFigure</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Connections refused since the start</source>
        <translation>Seit dem Start abgelehnte Verbindungen</translation>
    </message>
    <message>
        <source>Messages in</source>
        <translation>Nachrichten ein</translation>
    </message>
    <message>
        <source>Messages out</source>
        <translation>Nachrichten aus</translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation>Bytes ein</translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation>Bytes aus</translation>
    </message>
    <message>
        <source>Duplicates since the start</source>
        <translation>Doppelte seit dem Start</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Errors since the start</source>
        <translation>Fehler seit dem Start</translation>
    </message>
    <message>
        <source>Slow consumers closed since the start</source>
        <translation>Seit dem Start getrennte langsame Empfänger</translation>
    </message>
    <message>
        <source>Messages left out for slow consumers</source>
        <translation>Für langsame Empfänger ausgelassene Nachrichten</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Messages stored</source>
        <translation>Gespeicherte Nachrichten</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Messages evicted from storage</source>
        <translation>Aus dem Speicher verdrängte Nachrichten</translation>
    </message>
    <message>
        <source>Storage lag</source>
        <translation>Rückstand des Speichers</translation>
    </message>
    <message>
        <source>Instances in the cluster</source>
        <translation>Instanzen im Verbund</translation>
    </message>
    <message>
        <source>Bytes waiting to be sent</source>
        <translation>Auf den Versand wartende Bytes</translation>
    </message>
    <message>
        <source>Requests waiting for an answer</source>
        <translation>Auf Antwort wartende Anfragen</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Offene Dateien</translation>
    </message>
    <message>
        <source>Busiest shard</source>
        <translation>Am stärksten belasteter Shard</translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Telemetry events left out</source>
        <translation>Ausgelassene Telemetrie-Ereignisse</translation>
    </message>
    <message>
        <source>Latency (99th percentile)</source>
        <translation>Latenz (99. Perzentil)</translation>
    </message>
    <message>
        <source>Latency (median)</source>
        <translation>Latenz (Median)</translation>
    </message>
    <message>
        <source>Latency (99.9th percentile)</source>
        <translation>Latenz (99,9. Perzentil)</translation>
    </message>
    <message>
        <source>Connections (share of the limit)</source>
        <translation>Verbindungen (Anteil an der Grenze)</translation>
    </message>
    <message>
        <source>Slow consumers (blocked now)</source>
        <translation>Langsame Empfänger (jetzt blockiert)</translation>
    </message>
    <message>
        <source>Storage (share of the limit)</source>
        <translation>Speicher (Anteil an der Grenze)</translation>
    </message>
    <message>
        <source>Storage degraded</source>
        <translation>Speicher eingeschränkt</translation>
    </message>
    <message>
        <source>CPU (one core is 100 %)</source>
        <translation>CPU (ein Kern ist 100 %)</translation>
    </message>
</context>
<context>
    <name>AlarmForm</name>
    <message>
        <source>Figure</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Raised when it is</source>
        <translation>Schlägt an, wenn er</translation>
    </message>
    <message>
        <source>Above or below</source>
        <translation>Darüber oder darunter</translation>
    </message>
    <message>
        <source>above</source>
        <translation>darüber ist</translation>
    </message>
    <message>
        <source>below</source>
        <translation>darunter ist</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>For how many seconds</source>
        <translation>Seit wie vielen Sekunden</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Ends at (if not the threshold)</source>
        <translation>Endet bei (wenn nicht an der Schwelle)</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>Endet bei</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>Es ist</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>a warning</source>
        <translation>eine Warnung</translation>
    </message>
    <message>
        <source>an error</source>
        <translation>ein Fehler</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Left empty, it is called after what it watches.</source>
        <translation>Leer heißt er nach dem, was er überwacht.</translation>
    </message>
</context>
<context>
    <name>AlarmPanel</name>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Alarms (%1)</source>
        <translation>Alarme (%1)</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Schwellen</translation>
    </message>
    <message>
        <source>Acknowledge all</source>
        <translation>Alle bestätigen</translation>
    </message>
    <message>
        <source>Remove past alarms that were acknowledged</source>
        <translation>Vergangene bestätigte Alarme entfernen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add an alarm</source>
        <translation>Alarm hinzufügen</translation>
    </message>
    <message>
        <source>Alarms, active and past</source>
        <translation>Alarme, aktive und vergangene</translation>
    </message>
    <message>
        <source>No alarms</source>
        <translation>Keine Alarme</translation>
    </message>
    <message>
        <source>Nothing has crossed a threshold.</source>
        <translation>Nichts hat eine Schwelle überschritten.</translation>
    </message>
</context>
<context>
    <name>AlarmRow</name>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>%1, for %2</source>
        <translation>%1, %2 lang</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>past</source>
        <translation>vergangen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Acknowledge %1</source>
        <translation>%1 bestätigen</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>%1: %2, %3, %4 %5</source>
        <translation>%1: %2, %3, %4 %5</translation>
    </message>
</context>
<context>
    <name>AlarmRule</name>
    <message>
        <source>There is no figure “%1”.</source>
        <translation>Es gibt keinen Wert „%1“.</translation>
    </message>
    <message>
        <source>The threshold is a number.</source>
        <translation>Die Schwelle ist eine Zahl.</translation>
    </message>
    <message>
        <source>The value at which the alarm ends lies beyond the threshold.</source>
        <translation>Der Wert, bei dem der Alarm endet, liegt jenseits der Schwelle.</translation>
    </message>
    <message>
        <source>How long is 0 to %1 seconds.</source>
        <translation>Die Dauer ist 0 bis %1 Sekunden.</translation>
    </message>
    <message>
        <source>An alarm without an id.</source>
        <translation>Ein Alarm ohne Kennung.</translation>
    </message>
    <message>
        <source>%1: no</source>
        <translation>%1: nein</translation>
    </message>
    <message>
        <source>%1: at least one</source>
        <translation>%1: mindestens einer</translation>
    </message>
    <message>
        <source>%1 above %2</source>
        <translation>%1 über %2</translation>
    </message>
    <message>
        <source>%1 below %2</source>
        <translation>%1 unter %2</translation>
    </message>
    <message>
        <source>%1 for %2 h</source>
        <translation>%1, %2 h lang</translation>
    </message>
    <message>
        <source>%1 for %2 min</source>
        <translation>%1, %2 min lang</translation>
    </message>
    <message>
        <source>%1 for %2 s</source>
        <translation>%1, %2 s lang</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
</context>
<context>
    <name>AlarmRuleRow</name>
    <message>
        <source>Watch %1</source>
        <translation>%1 überwachen</translation>
    </message>
    <message>
        <source>Now %1</source>
        <translation>Jetzt %1</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Now %1: alarm</source>
        <translation>Jetzt %1: Alarm</translation>
    </message>
</context>
<context>
    <name>AlarmRules</name>
    <message>
        <source>Thresholds</source>
        <translation>Schwellen</translation>
    </message>
    <message>
        <source>“%1” will no longer be watched.</source>
        <translation>„%1“ wird nicht mehr überwacht.</translation>
    </message>
    <message>
        <source>No thresholds</source>
        <translation>Keine Schwellen</translation>
    </message>
    <message>
        <source>Set one on any figure of the server, and be told when it is crossed.</source>
        <translation>Auf jeden Wert des Servers lässt sich eine setzen; ihr Überschreiten wird gemeldet.</translation>
    </message>
    <message>
        <source>Add an alarm</source>
        <translation>Alarm hinzufügen</translation>
    </message>
    <message>
        <source>Remove the alarm?</source>
        <translation>Den Alarm entfernen?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>BodyEditor</name>
    <message>
        <source>Tidy</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
</context>
<context>
    <name>ChangeList</name>
    <message>
        <source>No message before it on its channel is at hand.</source>
        <translation>Von seinem Kanal liegt keine frühere Nachricht vor.</translation>
    </message>
    <message>
        <source>The payload is the same as at %1.</source>
        <translation>Der Inhalt ist derselbe wie um %1.</translation>
    </message>
    <message>
        <source>Compared with %1</source>
        <translation>Verglichen mit %1</translation>
    </message>
    <message>
        <source>Changes since the message before</source>
        <translation>Änderungen seit der Nachricht davor</translation>
    </message>
    <message numerus="yes">
        <source>%1 more change(s) not shown</source>
        <translation>
            <numerusform>%1 weitere Änderung nicht gezeigt</numerusform>
            <numerusform>%1 weitere Änderungen nicht gezeigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeRow</name>
    <message>
        <source>%1 is new: %2</source>
        <translation>%1 ist neu: %2</translation>
    </message>
    <message>
        <source>%1 is gone: %2</source>
        <translation>%1 ist fort: %2</translation>
    </message>
    <message>
        <source>%1 was %2 and is %3</source>
        <translation>%1 war %2 und ist %3</translation>
    </message>
    <message>
        <source>(the whole payload)</source>
        <translation>(der ganze Inhalt)</translation>
    </message>
</context>
<context>
    <name>ChartMenu</name>
    <message>
        <source>The picture could not be written</source>
        <translation>Das Bild ließ sich nicht schreiben</translation>
    </message>
    <message>
        <source>Show as chart</source>
        <translation>Als Diagramm zeigen</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Save picture (PNG)…</source>
        <translation>Bild sichern (PNG) …</translation>
    </message>
    <message>
        <source>Save numbers (CSV)…</source>
        <translation>Zahlen sichern (CSV) …</translation>
    </message>
    <message>
        <source>Save the chart as a picture</source>
        <translation>Das Diagramm als Bild sichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>Save what the chart shows</source>
        <translation>Sichern, was das Diagramm zeigt</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Durch Kommas getrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gesichert</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>%1: more</source>
        <translation>%1: mehr</translation>
    </message>
    <message>
        <source>Waiting for figures</source>
        <translation>Wartet auf Zahlen</translation>
    </message>
    <message>
        <source>Nothing measured in this time</source>
        <translation>In dieser Zeit nichts gemessen</translation>
    </message>
    <message numerus="yes">
        <source>%n short gap(s) drawn through</source>
        <translation>
            <numerusform>%n kurze Lücke durchgezogen</numerusform>
            <numerusform>%n kurze Lücken durchgezogen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartTableView</name>
    <message>
        <source>%1 in numbers</source>
        <translation>%1 in Zahlen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>ClientColumns</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Personality</source>
        <translation>Persönlichkeit</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation>Dialekt</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Zuletzt aktiv</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Abos</translation>
    </message>
    <message>
        <source>Msg in</source>
        <translation>N. ein</translation>
    </message>
    <message>
        <source>Msg out</source>
        <translation>N. aus</translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation>Bytes ein</translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation>Bytes aus</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Offen</translation>
    </message>
</context>
<context>
    <name>ClientDetails</name>
    <message>
        <source>Details of %1</source>
        <translation>Einzelheiten zu %1</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Not connected any more</source>
        <translation>Nicht mehr verbunden</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Personality</source>
        <translation>Persönlichkeit</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Dialect</source>
        <translation>Dialekt</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Last activity</source>
        <translation>Zuletzt aktiv</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Abos</translation>
    </message>
    <message>
        <source>Received from it</source>
        <translation>Von ihm empfangen</translation>
    </message>
    <message>
        <source>Sent to it</source>
        <translation>An ihn gesendet</translation>
    </message>
    <message>
        <source>Waiting for it</source>
        <translation>Wartet auf ihn</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>Trennen …</translation>
    </message>
    <message numerus="yes">
        <source>%1 message(s), %2</source>
        <translation>
            <numerusform>%1 Nachricht, %2</numerusform>
            <numerusform>%1 Nachrichten, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %2 request(s)</source>
        <translation>
            <numerusform>%1, %2 Anfrage</numerusform>
            <numerusform>%1, %2 Anfragen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClientList</name>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Nobody is connected</source>
        <translation>Niemand ist verbunden</translation>
    </message>
    <message>
        <source>Clients appear here as they connect.</source>
        <translation>Clients erscheinen hier, sobald sie sich verbinden.</translation>
    </message>
    <message>
        <source>Run the dashboard on the server&apos;s own machine, or connect with an administrator&apos;s credentials.</source>
        <translation>Das Dashboard auf dem Rechner des Servers starten oder sich mit den Zugangsdaten eines Verwalters verbinden.</translation>
    </message>
    <message>
        <source>It is of a version that has no list of clients. The overview shows how many there are.</source>
        <translation>Seine Version kennt keine Liste der Clients. Der Überblick zeigt, wie viele es sind.</translation>
    </message>
</context>
<context>
    <name>ClientTypes</name>
    <message>
        <source>Human</source>
        <translation>Mensch</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
</context>
<context>
    <name>ClientsView</name>
    <message>
        <source>Filter clients</source>
        <translation>Clients filtern</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s)</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n connection(s)</source>
        <translation>
            <numerusform>%1 von %n Verbindung</numerusform>
            <numerusform>%1 von %n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Type of client</source>
        <translation>Art der Clients</translation>
    </message>
    <message>
        <source>All types</source>
        <translation>Alle Arten</translation>
    </message>
    <message numerus="yes">
        <source>%n connection(s) more than the table keeps are not shown.</source>
        <translation>
            <numerusform>%n Verbindung mehr, als die Tabelle fasst, ist nicht zu sehen.</numerusform>
            <numerusform>%n Verbindungen mehr, als die Tabelle fasst, sind nicht zu sehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>Trennen …</translation>
    </message>
    <message>
        <source>Show its events</source>
        <translation>Seine Ereignisse zeigen</translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Kind of message</source>
        <translation>Art der Nachricht</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privat</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>To clients (names, with commas between them)</source>
        <translation>An Clients (Namen, durch Kommas getrennt)</translation>
    </message>
    <message>
        <source>To channel</source>
        <translation>An Kanal</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>room:channel</source>
        <translation>raum:kanal</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>ping, channel_info, or a service&apos;s own</source>
        <translation>ping, channel_info oder einer eines Dienstes</translation>
    </message>
    <message>
        <source>Parameters (a JSON object)</source>
        <translation>Parameter (ein JSON-Objekt)</translation>
    </message>
    <message>
        <source>Payload (a JSON object)</source>
        <translation>Inhalt (ein JSON-Objekt)</translation>
    </message>
    <message>
        <source>Send and wait</source>
        <translation>Senden und warten</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Ask for an acknowledgement</source>
        <translation>Bestätigung verlangen</translation>
    </message>
    <message>
        <source>How many seconds to wait for the answer</source>
        <translation>Wie viele Sekunden auf die Antwort warten</translation>
    </message>
    <message>
        <source>s at most</source>
        <translation>s höchstens</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends</source>
        <translation>Strg+Eingabe sendet</translation>
    </message>
</context>
<context>
    <name>ConnectionEditor</name>
    <message>
        <source>Edit the server</source>
        <translation>Server bearbeiten</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
</context>
<context>
    <name>ConnectionForm</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>How the list calls it; empty: its address.</source>
        <translation>Wie er in der Liste heißt; leer: seine Adresse.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>If the server asks for one: a JSON web token or an API key. It is kept in a file that only you can read, and is in no export.</source>
        <translation>Falls der Server eines verlangt: ein JSON Web Token oder ein API-Schlüssel. Es liegt in einer Datei, die nur Sie lesen können, und steht in keinem Export.</translation>
    </message>
    <message>
        <source>Name on the bus</source>
        <translation>Name auf dem Bus</translation>
    </message>
    <message>
        <source>Whose API key that is.</source>
        <translation>Wem der API-Schlüssel gehört.</translation>
    </message>
    <message>
        <source>Authorities</source>
        <translation>Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>PEM file of those who may have signed the server&apos;s certificate; empty: those that this computer trusts.</source>
        <translation>PEM-Datei derer, die das Zertifikat des Servers ausgestellt haben dürfen; leer: denen dieser Rechner vertraut.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the file of authorities</source>
        <translation>Die Datei der Zertifizierungsstellen wählen</translation>
    </message>
    <message>
        <source>Authorities of the server&apos;s certificate</source>
        <translation>Zertifizierungsstellen des Servers</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt)</source>
        <translation>Zertifikate (*.pem *.crt)</translation>
    </message>
    <message>
        <source>A host and its port, with wss:// before it for TLS. Without a port a host alone is at 9100, with ws:// at 80, with wss:// at 443.</source>
        <translation>Ein Rechner und sein Port, mit wss:// davor für TLS. Ohne Port gilt für den Rechner allein 9100, mit ws:// 80, mit wss:// 443.</translation>
    </message>
</context>
<context>
    <name>ConnectionRow</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Connect at start</source>
        <translation>Beim Start verbinden</translation>
    </message>
    <message>
        <source>Connect to %1 at start</source>
        <translation>Beim Start mit %1 verbinden</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Disconnect from %1</source>
        <translation>Von %1 trennen</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>Mit %1 verbinden</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>ConnectionsBar</name>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Exports have no passwords and tokens in them.</source>
        <translation>Exporte enthalten keine Passwörter und Tokens.</translation>
    </message>
    <message>
        <source>Import servers</source>
        <translation>Server importieren</translation>
    </message>
    <message>
        <source>Lists of servers (*.json)</source>
        <translation>Listen von Servern (*.json)</translation>
    </message>
    <message>
        <source>Export the servers</source>
        <translation>Die Server exportieren</translation>
    </message>
    <message>
        <source>ArqonBus servers</source>
        <translation>ArqonBus-Server</translation>
    </message>
</context>
<context>
    <name>ConnectionsView</name>
    <message>
        <source>This is a recording. Start the dashboard without --offline to connect to a server.</source>
        <translation>Dies ist eine Aufzeichnung. Ohne --offline gestartet verbindet sich das Dashboard mit einem Server.</translation>
    </message>
    <message>
        <source>Saved servers</source>
        <translation>Gespeicherte Server</translation>
    </message>
    <message>
        <source>No server is saved</source>
        <translation>Kein Server ist gespeichert</translation>
    </message>
    <message>
        <source>Add one by its address, for example ws://localhost:9100.</source>
        <translation>Fügen Sie einen mit seiner Adresse hinzu, zum Beispiel ws://localhost:9100.</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>%1 will no longer be in the list. The server itself is not touched.</source>
        <translation>%1 steht dann nicht mehr in der Liste. Der Server selbst bleibt unberührt.</translation>
    </message>
    <message>
        <source>Remove the server?</source>
        <translation>Den Server entfernen?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>CreateRoomDialog</name>
    <message>
        <source>Create a room or a channel</source>
        <translation>Raum oder Kanal anlegen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Letters, digits and . _ - / @</source>
        <translation>Buchstaben, Ziffern und . _ - / @</translation>
    </message>
    <message>
        <source>A name has 1 to 128 letters, digits or . _ - / @</source>
        <translation>Ein Name hat 1 bis 128 Buchstaben, Ziffern oder . _ - / @</translation>
    </message>
    <message>
        <source>Channel in it (empty: the room alone)</source>
        <translation>Kanal darin (leer: nur der Raum)</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>The room ends after</source>
        <translation>Der Raum endet nach</translation>
    </message>
    <message>
        <source>Minutes until the room ends</source>
        <translation>Minuten, bis der Raum endet</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
</context>
<context>
    <name>DashboardShortcuts</name>
    <message>
        <source>Inspector and Events</source>
        <translation>Inspektor und Ereignisse</translation>
    </message>
    <message>
        <source>Pause and go on</source>
        <translation>Anhalten und weiter</translation>
    </message>
    <message>
        <source>Inspector: follow the newest</source>
        <translation>Inspektor: der neuesten folgen</translation>
    </message>
    <message>
        <source>Inspector: which channel</source>
        <translation>Inspektor: welcher Kanal</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Absenden</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Move in time</source>
        <translation>In der Zeit wandern</translation>
    </message>
    <message>
        <source>Zoom in and out</source>
        <translation>Vergrößern und verkleinern</translation>
    </message>
    <message>
        <source>Stand still and go on</source>
        <translation>Stillstehen und weiter</translation>
    </message>
    <message>
        <source>Back to the present</source>
        <translation>Zurück zur Gegenwart</translation>
    </message>
    <message>
        <source>To the charts above and below</source>
        <translation>Zum Diagramm darüber, darunter</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Go to a view</source>
        <translation>Zu einer Ansicht</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Show what is new</source>
        <translation>Neues zeigen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>This card</source>
        <translation>Diese Karte</translation>
    </message>
    <message>
        <source>Next control</source>
        <translation>Nächstes Bedienelement</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Row by row</source>
        <translation>Zeile für Zeile</translation>
    </message>
    <message>
        <source>Close or open a branch</source>
        <translation>Zweig schließen oder öffnen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Disconnect or delete</source>
        <translation>Trennen oder löschen</translation>
    </message>
    <message>
        <source>Column titles</source>
        <translation>Spaltentitel</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>Narrower or wider</source>
        <translation>Schmaler oder breiter</translation>
    </message>
</context>
<context>
    <name>DisconnectDialog</name>
    <message>
        <source>Disconnect %1?</source>
        <translation>%1 trennen?</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message numerus="yes">
        <source>Its %n connection(s) are closed. Nothing keeps it from connecting again.</source>
        <translation>
            <numerusform>Seine Verbindung wird geschlossen. Nichts hindert ihn, sich wieder zu verbinden.</numerusform>
            <numerusform>Seine %n Verbindungen werden geschlossen. Nichts hindert ihn, sich wieder zu verbinden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reason, for the client to read (may stay empty)</source>
        <translation>Grund, den der Client erfährt (darf leer bleiben)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>%1 at %2</source>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>Say who is to get it.</source>
        <translation>Bitte angeben, wer sie bekommen soll.</translation>
    </message>
    <message>
        <source>“%1” is no name: 1 to 128 letters, digits and . _ - / @</source>
        <translation>„%1“ ist kein Name: 1 bis 128 Buchstaben, Ziffern und . _ - / @</translation>
    </message>
    <message>
        <source>Say where it is to go: room:channel</source>
        <translation>Bitte angeben, wohin: raum:kanal</translation>
    </message>
    <message>
        <source>“*” stands for many rooms or channels; name one.</source>
        <translation>„*“ steht für viele Räume oder Kanäle; bitte einen nennen.</translation>
    </message>
    <message>
        <source>Say which command.</source>
        <translation>Bitte angeben, welcher Befehl.</translation>
    </message>
</context>
<context>
    <name>EventPane</name>
    <message>
        <source>%1 on instance %2</source>
        <translation>%1 auf Instanz %2</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Show the client %1</source>
        <translation>Den Client %1 zeigen</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Listen to the channel %1</source>
        <translation>Den Kanal %1 mithören</translation>
    </message>
    <message>
        <source>Only this</source>
        <translation>Nur dies</translation>
    </message>
    <message>
        <source>Show only events of %1</source>
        <translation>Nur Ereignisse von %1 zeigen</translation>
    </message>
    <message>
        <source>Close the event</source>
        <translation>Ereignis schließen</translation>
    </message>
    <message>
        <source>The event&apos;s payload</source>
        <translation>Inhalt des Ereignisses</translation>
    </message>
</context>
<context>
    <name>EventRow</name>
    <message>
        <source>Info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>%1, %2 at %3: %4</source>
        <translation>%1, %2 um %3: %4</translation>
    </message>
</context>
<context>
    <name>EventRows</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>Client connected</source>
        <translation>Client verbunden</translation>
    </message>
    <message>
        <source>{client_id} connected from {peer} as {client_type}</source>
        <translation>{client_id} hat sich von {peer} als {client_type} verbunden</translation>
    </message>
    <message>
        <source>Client disconnected</source>
        <translation>Client getrennt</translation>
    </message>
    <message>
        <source>{client_id} disconnected with {code} {reason}</source>
        <translation>{client_id} hat sich getrennt ({code}, {reason})</translation>
    </message>
    <message>
        <source>Channel created</source>
        <translation>Kanal angelegt</translation>
    </message>
    <message>
        <source>{room}:{channel} was created</source>
        <translation>{room}:{channel} wurde angelegt</translation>
    </message>
    <message>
        <source>Channel deleted</source>
        <translation>Kanal gelöscht</translation>
    </message>
    <message>
        <source>{room}:{channel} was deleted ({reason})</source>
        <translation>{room}:{channel} wurde gelöscht ({reason})</translation>
    </message>
    <message>
        <source>Member joined</source>
        <translation>Mitglied beigetreten</translation>
    </message>
    <message>
        <source>{client_id} joined {room}:{channel}</source>
        <translation>{client_id} ist {room}:{channel} beigetreten</translation>
    </message>
    <message>
        <source>Member left</source>
        <translation>Mitglied gegangen</translation>
    </message>
    <message>
        <source>{client_id} left {room}:{channel} ({reason})</source>
        <translation>{client_id} hat {room}:{channel} verlassen ({reason})</translation>
    </message>
    <message>
        <source>Room expired</source>
        <translation>Raum abgelaufen</translation>
    </message>
    <message>
        <source>The room {room} expired with {channels} channels and {members} members</source>
        <translation>Der Raum {room} ist mit {channels} Kanälen und {members} Mitgliedern abgelaufen</translation>
    </message>
    <message>
        <source>Slow consumer</source>
        <translation>Langsamer Empfänger</translation>
    </message>
    <message>
        <source>{client_id} is too slow: {left_out} messages left out, {queued_bytes} bytes waiting ({policy})</source>
        <translation>{client_id} ist zu langsam: {left_out} Nachrichten ausgelassen, {queued_bytes} Bytes warten ({policy})</translation>
    </message>
    <message>
        <source>Rate limited</source>
        <translation>Gebremst</translation>
    </message>
    <message>
        <source>Protocol violation</source>
        <translation>Verstoß gegen das Protokoll</translation>
    </message>
    <message>
        <source>{client_id} at {peer} was refused: {error} ({code}) {field}</source>
        <translation>{client_id} von {peer} wurde abgewiesen: {error} ({code}) {field}</translation>
    </message>
    <message>
        <source>Storage degraded</source>
        <translation>Speicher eingeschränkt</translation>
    </message>
    <message>
        <source>The storage {backend} is away: {reason}</source>
        <translation>Der Speicher {backend} ist fort: {reason}</translation>
    </message>
    <message>
        <source>Storage recovered</source>
        <translation>Speicher wieder da</translation>
    </message>
    <message>
        <source>The storage {backend} is back after {away_ms} ms, {restored} messages put back</source>
        <translation>Der Speicher {backend} ist nach {away_ms} ms wieder da, {restored} Nachrichten zurückgelegt</translation>
    </message>
    <message>
        <source>Instance joined</source>
        <translation>Instanz beigetreten</translation>
    </message>
    <message>
        <source>The instance {other} joined the cluster</source>
        <translation>Die Instanz {other} ist dem Verbund beigetreten</translation>
    </message>
    <message>
        <source>Instance left</source>
        <translation>Instanz gegangen</translation>
    </message>
    <message>
        <source>The instance {other} left the cluster: {reason}</source>
        <translation>Die Instanz {other} hat den Verbund verlassen: {reason}</translation>
    </message>
    <message>
        <source>Agent activity</source>
        <translation>Tätigkeit eines Agenten</translation>
    </message>
    <message>
        <source>{client_id}: {count} × {kind} to {room}:{channel}</source>
        <translation>{client_id}: {count} × {kind} an {room}:{channel}</translation>
    </message>
    <message>
        <source>%1 tells %2</source>
        <translation>%1 meldet %2</translation>
    </message>
    <message>
        <source>{who} reached a limit: {limit}, {refused} refused</source>
        <translation>{who} stieß an eine Grenze: {limit}, {refused} abgelehnt</translation>
    </message>
    <message>
        <source>human</source>
        <translation>Mensch</translation>
    </message>
    <message>
        <source>agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>private message</source>
        <translation>private Nachricht</translation>
    </message>
    <message>
        <source>disconnect</source>
        <translation>trennen</translation>
    </message>
    <message>
        <source>drop the oldest</source>
        <translation>die ältesten weglassen</translation>
    </message>
    <message>
        <source>latest only</source>
        <translation>nur die neueste</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>going away</source>
        <translation>geht</translation>
    </message>
    <message>
        <source>protocol error</source>
        <translation>Protokollfehler</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>ohne Code</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>invalid payload</source>
        <translation>ungültige Nutzlast</translation>
    </message>
    <message>
        <source>policy violation</source>
        <translation>Regelverstoß</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>interner Fehler</translation>
    </message>
    <message>
        <source>service restart</source>
        <translation>Neustart des Dienstes</translation>
    </message>
    <message>
        <source>kicked</source>
        <translation>hinausgeworfen</translation>
    </message>
    <message>
        <source>slow consumer</source>
        <translation>zu langsam</translation>
    </message>
    <message>
        <source>other</source>
        <translation>anderes</translation>
    </message>
    <message>
        <source>by command</source>
        <translation>durch Befehl</translation>
    </message>
    <message>
        <source>disconnected</source>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>room expired</source>
        <translation>Raum abgelaufen</translation>
    </message>
    <message>
        <source>room deleted</source>
        <translation>Raum gelöscht</translation>
    </message>
    <message>
        <source>instance left</source>
        <translation>Instanz weg</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>restarted</source>
        <translation>neu gestartet</translation>
    </message>
    <message>
        <source>shut down</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>messages a second</source>
        <translation>Nachrichten je Sekunde</translation>
    </message>
    <message>
        <source>bytes a second</source>
        <translation>Bytes je Sekunde</translation>
    </message>
    <message>
        <source>joins a second</source>
        <translation>Beitritte je Sekunde</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>connections of an address</source>
        <translation>Verbindungen einer Adresse</translation>
    </message>
    <message>
        <source>new connections a second</source>
        <translation>neue Verbindungen je Sekunde</translation>
    </message>
    <message>
        <source>new connections of an address a second</source>
        <translation>neue Verbindungen einer Adresse je Sekunde</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>channels of a client</source>
        <translation>Kanäle eines Clients</translation>
    </message>
    <message>
        <source>rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>rooms of a client</source>
        <translation>Räume eines Clients</translation>
    </message>
    <message>
        <source>subscriptions</source>
        <translation>Abonnements</translation>
    </message>
    <message>
        <source>services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>pending requests</source>
        <translation>wartende Anfragen</translation>
    </message>
    <message>
        <source>memory of the history</source>
        <translation>Speicher für den Verlauf</translation>
    </message>
    <message>
        <source>A limit is reached: {limit}, {refused} refused</source>
        <translation>Eine Grenze ist erreicht: {limit}, {refused} abgelehnt</translation>
    </message>
    <message>
        <source>%1, again in {retry_after_ms} ms</source>
        <translation>%1, wieder in {retry_after_ms} ms</translation>
    </message>
</context>
<context>
    <name>ExportButton</name>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1-Dateien (*.%2)</translation>
    </message>
    <message>
        <source>Export the rows that are shown</source>
        <translation>Die gezeigten Zeilen ausgeben</translation>
    </message>
    <message>
        <source>JSON Lines…</source>
        <translation>JSON Lines …</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV …</translation>
    </message>
</context>
<context>
    <name>FactsPanel</name>
    <message>
        <source>Storage and cluster</source>
        <translation>Speicher und Verbund</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>Warnung: %1</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
</context>
<context>
    <name>HistoryBar</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>History of %1</source>
        <translation>Verlauf von %1</translation>
    </message>
    <message>
        <source>From: an offset, a time, or how long ago</source>
        <translation>Ab: ein Offset, eine Zeit oder wie lange her</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Ältere</translation>
    </message>
    <message>
        <source>Look for newer</source>
        <translation>Nach neueren sehen</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Neuere</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zum Mithören</translation>
    </message>
    <message>
        <source>Offset, 12:30, or 5m</source>
        <translation>Offset, 12:30 oder 5m</translation>
    </message>
</context>
<context>
    <name>InspectorBar</name>
    <message>
        <source>Stop</source>
        <translation>Aufhören</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Mithören</translation>
    </message>
    <message>
        <source>Filter messages</source>
        <translation>Nachrichten filtern</translation>
    </message>
    <message>
        <source>Filter: temperature &gt; 20, from = ada, some text</source>
        <translation>Filter: temperature &gt; 20, from = ada, ein Text</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>Liste leeren</translation>
    </message>
</context>
<context>
    <name>InspectorCounts</name>
    <message>
        <source>Counts of the tail</source>
        <translation>Zahlen des Mithörens</translation>
    </message>
    <message>
        <source>Paused, %1 waiting</source>
        <translation>Angehalten, %1 warten</translation>
    </message>
    <message>
        <source>Not listening</source>
        <translation>Hört nicht mit</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Live, %1</source>
        <translation>Live, %1</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>%1 empfangen</translation>
    </message>
    <message>
        <source>%1 not shown: too many to read</source>
        <translation>%1 nicht gezeigt: zu viele zum Lesen</translation>
    </message>
    <message>
        <source>%1 left out by the server</source>
        <translation>%1 vom Server ausgelassen</translation>
    </message>
    <message>
        <source>%1 filtered out</source>
        <translation>%1 ausgefiltert</translation>
    </message>
    <message>
        <source>%1 let go of to make room</source>
        <translation>%1 losgelassen, um Platz zu schaffen</translation>
    </message>
    <message>
        <source>%1 older ones no longer kept</source>
        <translation>%1 ältere nicht mehr aufbewahrt</translation>
    </message>
</context>
<context>
    <name>JsonCheck</name>
    <message>
        <source>The text goes on after its end.</source>
        <translation>Der Text geht nach seinem Ende weiter.</translation>
    </message>
    <message>
        <source>A value is missing.</source>
        <translation>Ein Wert fehlt.</translation>
    </message>
    <message>
        <source>Nested deeper than the bus takes.</source>
        <translation>Tiefer geschachtelt, als der Bus annimmt.</translation>
    </message>
    <message>
        <source>A field&apos;s name in quotation marks is missing.</source>
        <translation>Der Name eines Feldes in Anführungszeichen fehlt.</translation>
    </message>
    <message>
        <source>A colon is missing.</source>
        <translation>Ein Doppelpunkt fehlt.</translation>
    </message>
    <message>
        <source>A comma or a “}” is missing.</source>
        <translation>Ein Komma oder ein „}“ fehlt.</translation>
    </message>
    <message>
        <source>A comma or a “]” is missing.</source>
        <translation>Ein Komma oder ein „]“ fehlt.</translation>
    </message>
    <message>
        <source>A quotation mark is missing, or the line&apos;s end is to be “\n”.</source>
        <translation>Ein Anführungszeichen fehlt, oder das Zeilenende soll „\n“ sein.</translation>
    </message>
    <message>
        <source>Control characters are written as escapes.</source>
        <translation>Steuerzeichen werden als Escape geschrieben.</translation>
    </message>
    <message>
        <source>A quotation mark is missing.</source>
        <translation>Ein Anführungszeichen fehlt.</translation>
    </message>
    <message>
        <source>There is no such escape. A backslash itself is “\\”.</source>
        <translation>Dieses Escape gibt es nicht. Ein Rückstrich selbst ist „\\“.</translation>
    </message>
    <message>
        <source>“\u” is followed by four hexadecimal digits.</source>
        <translation>Auf „\u“ folgen vier hexadezimale Ziffern.</translation>
    </message>
    <message>
        <source>A digit is missing.</source>
        <translation>Eine Ziffer fehlt.</translation>
    </message>
    <message>
        <source>A number does not begin with 0.</source>
        <translation>Eine Zahl beginnt nicht mit 0.</translation>
    </message>
    <message>
        <source>Texts stand in quotation marks.</source>
        <translation>Texte stehen in Anführungszeichen.</translation>
    </message>
    <message>
        <source>It has to be an object: { … }.</source>
        <translation>Es muss ein Objekt sein: { … }.</translation>
    </message>
</context>
<context>
    <name>JsonView</name>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
</context>
<context>
    <name>ListNotices</name>
    <message>
        <source>The list could not be brought up to date. The server says: %1</source>
        <translation>Die Liste ließ sich nicht auffrischen. Der Server sagt: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
</context>
<context>
    <name>ListState</name>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Only administrators may see this</source>
        <translation>Das dürfen nur Verwalter sehen</translation>
    </message>
    <message>
        <source>The server says: %1</source>
        <translation>Der Server sagt: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>This server does not tell</source>
        <translation>Dieser Server gibt keine Auskunft</translation>
    </message>
    <message>
        <source>The list did not come</source>
        <translation>Die Liste kam nicht</translation>
    </message>
    <message>
        <source>Nothing fits “%1”</source>
        <translation>Nichts passt auf „%1“</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>As soon as a server lets the dashboard in, its list is here.</source>
        <translation>Sobald ein Server das Dashboard einlässt, steht seine Liste hier.</translation>
    </message>
</context>
<context>
    <name>ListToolbar</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone</source>
        <translation>
            <numerusform>%n fort</numerusform>
            <numerusform>%n fort</numerusform>
        </translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Nothing moves while you read. Show what is new and take away what is gone: F5</source>
        <translation>Beim Lesen bewegt sich nichts. Neues zeigen und Vergangenes entfernen: F5</translation>
    </message>
</context>
<context>
    <name>LoadingState</name>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 – ArqonBus</source>
        <translation>%1 – ArqonBus</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>MessageFilter</name>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>Ein Anführungszeichen ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>“%1” is no comparison. There are = != &lt; &lt;= &gt; &gt;= and ~ (contains).</source>
        <translation>„%1“ ist kein Vergleich. Es gibt = != &lt; &lt;= &gt; &gt;= und ~ (enthält).</translation>
    </message>
    <message>
        <source>A field is missing before “%1”.</source>
        <translation>Vor „%1“ fehlt ein Feld.</translation>
    </message>
    <message>
        <source>A value is missing after “%1”.</source>
        <translation>Nach „%1“ fehlt ein Wert.</translation>
    </message>
</context>
<context>
    <name>MessagePane</name>
    <message>
        <source>No message picked out</source>
        <translation>Keine Nachricht gewählt</translation>
    </message>
    <message>
        <source>Click a row, or go through them with the arrow keys.</source>
        <translation>Eine Zeile anklicken oder mit den Pfeiltasten durchgehen.</translation>
    </message>
    <message>
        <source>%1 @ %2</source>
        <translation>%1 @ %2</translation>
    </message>
    <message>
        <source>Publish to this channel</source>
        <translation>In diesen Kanal senden</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <source>From %1 at %2, %3</source>
        <translation>Von %1 um %2, %3</translation>
    </message>
    <message>
        <source>What of the message</source>
        <translation>Was von der Nachricht</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Changes (%1)</source>
        <translation>Änderungen (%1)</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>The message&apos;s text</source>
        <translation>Text der Nachricht</translation>
    </message>
    <message>
        <source>%1 more not shown. Copy takes all of it.</source>
        <translation>%1 weitere nicht gezeigt. Kopieren nimmt alles.</translation>
    </message>
</context>
<context>
    <name>MessagePanel</name>
    <message>
        <source>Listen to a channel</source>
        <translation>Einen Kanal mithören</translation>
    </message>
    <message>
        <source>Type a channel such as “science:general”, or a pattern such as “science:*” or “*:*”, and press Enter. The arrow beside it offers the busy ones.</source>
        <translation>Einen Kanal wie „science:general“ oder ein Muster wie „science:*“ oder „*:*“ eintippen und Eingabe drücken. Der Pfeil daneben bietet die belebten an.</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>Wartet auf den Server</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be heard</source>
        <translation>„%1“ lässt sich nicht mithören</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Nothing fits the filter</source>
        <translation>Nichts passt auf den Filter</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>“%1” is being heard. What is published there from now on stands here.</source>
        <translation>„%1“ wird mitgehört. Was dort von jetzt an veröffentlicht wird, steht hier.</translation>
    </message>
    <message>
        <source>Remove the filter</source>
        <translation>Filter entfernen</translation>
    </message>
    <message>
        <source>Read its history</source>
        <translation>Seinen Verlauf lesen</translation>
    </message>
    <message>
        <source>Reading the history</source>
        <translation>Der Verlauf wird gelesen</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>Nichts zu zeigen</translation>
    </message>
    <message>
        <source>Nothing of what was read fits the filter.</source>
        <translation>Nichts vom Gelesenen passt auf den Filter.</translation>
    </message>
    <message>
        <source>%1 new: follow</source>
        <translation>%1 neu: folgen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message numerus="yes">
        <source>%1 message(s) were left out by it.</source>
        <translation>
            <numerusform>%1 Nachricht hat er ausgelassen.</numerusform>
            <numerusform>%1 Nachrichten hat er ausgelassen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>%1 from %2 on %3: %4</source>
        <translation>%1 von %2 auf %3: %4</translation>
    </message>
</context>
<context>
    <name>MessageRows</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
</context>
<context>
    <name>ModalDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Moment</name>
    <message>
        <source>“%1” is no time. Write 12:30, 2026-01-31 12:30, or how long ago: 90s, 5m, 2h, 1d.</source>
        <translation>„%1“ ist keine Zeit. Möglich sind 12:30, 2026-01-31 12:30 oder wie lange her: 90s, 5m, 2h, 1d.</translation>
    </message>
</context>
<context>
    <name>NavigationRail</name>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>OverviewState</name>
    <message>
        <source>Waiting for the first figures</source>
        <translation>Wartet auf die ersten Zahlen</translation>
    </message>
    <message>
        <source>%1 is connected. A server tells how it is doing once a second, unless its setting telemetry.enabled is off.</source>
        <translation>%1 ist verbunden. Ein Server sagt jede Sekunde, wie es ihm geht, wenn nicht seine Einstellung telemetry.enabled aus ist.</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbindet mit %1</translation>
    </message>
    <message>
        <source>No server answers at %1</source>
        <translation>Unter %1 antwortet kein Server</translation>
    </message>
    <message>
        <source>%1

To start one on this computer, run “arqonbus-server”, or “./dev run” in a checkout of the source. The dashboard connects by itself as soon as it is there.</source>
        <translation>%1

Auf diesem Rechner startet ihn „arqonbus-server“ oder „./dev run“ im Quelltext. Das Dashboard verbindet sich von selbst, sobald er da ist.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Choose a server under Connections.</source>
        <translation>Unter Verbindungen einen Server wählen.</translation>
    </message>
    <message>
        <source>%1 tells no figures</source>
        <translation>%1 nennt keine Werte</translation>
    </message>
    <message>
        <source>The server says: %1

With authentication the token needs the permission telemetry:read.</source>
        <translation>Der Server sagt: %1

Mit Authentifizierung braucht das Token das Recht telemetry:read.</translation>
    </message>
    <message>
        <source>Nothing is known of %1</source>
        <translation>Von %1 ist nichts bekannt</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Say where the server is, for example ws://bus.example.org:9100.</source>
        <translation>Bitte angeben, wo der Server ist, zum Beispiel ws://bus.example.org:9100.</translation>
    </message>
    <message>
        <source>This is not an address: %1</source>
        <translation>Das ist keine Adresse: %1</translation>
    </message>
    <message>
        <source>The address has to begin with ws:// or wss://.</source>
        <translation>Die Adresse muss mit ws:// oder wss:// beginnen.</translation>
    </message>
    <message>
        <source>A name has at most %1 characters.</source>
        <translation>Ein Name hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>A token is one word of letters, digits and signs, of at most %1 characters.</source>
        <translation>Ein Token ist ein Wort aus Buchstaben, Ziffern und Zeichen, höchstens %1 lang.</translation>
    </message>
    <message>
        <source>A name on the bus has letters, digits and . _ - / @, at most 128.</source>
        <translation>Ein Name auf dem Bus hat Buchstaben, Ziffern und . _ - / @, höchstens 128.</translation>
    </message>
</context>
<context>
    <name>ProfileStore</name>
    <message>
        <source>there are no profiles in it</source>
        <translation>es stehen keine Server darin</translation>
    </message>
    <message>
        <source>number %1</source>
        <translation>Nummer %1</translation>
    </message>
    <message>
        <source>%1: there are more than %2</source>
        <translation>%1: es sind mehr als %2</translation>
    </message>
    <message>
        <source>%1; and %2 more</source>
        <translation>%1; und %2 weitere</translation>
    </message>
    <message>
        <source>Not all saved servers could be read. Left out, but kept in %1: %2</source>
        <translation>Nicht alle gesicherten Server konnten gelesen werden. Ausgelassen, aber aufgehoben in %1: %2</translation>
    </message>
    <message>
        <source>Not all saved servers could be read, nor could they be kept in %1: %2</source>
        <translation>Nicht alle gesicherten Server konnten gelesen oder in %1 aufgehoben werden: %2</translation>
    </message>
</context>
<context>
    <name>Quantity</name>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>d</source>
        <comment>days</comment>
        <translation>d</translation>
    </message>
    <message>
        <source>h</source>
        <comment>hours</comment>
        <translation>h</translation>
    </message>
    <message>
        <source>min</source>
        <comment>minutes</comment>
        <translation>min</translation>
    </message>
    <message>
        <source>s</source>
        <comment>seconds</comment>
        <translation>s</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>This is not a recording of the dashboard.</source>
        <translation>Dies ist keine Aufzeichnung des Dashboards.</translation>
    </message>
    <message>
        <source>The recording is damaged or too large.</source>
        <translation>Die Aufzeichnung ist beschädigt oder zu groß.</translation>
    </message>
    <message>
        <source>The recording is damaged or empty.</source>
        <translation>Die Aufzeichnung ist beschädigt oder leer.</translation>
    </message>
    <message>
        <source>Line %1 of the recording can&apos;t be read.</source>
        <translation>Zeile %1 der Aufzeichnung kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
</context>
<context>
    <name>RefusalBanner</name>
    <message>
        <source>%1 does not let the dashboard in: %2. The token that it asks for is set under Connections.</source>
        <translation>%1 lässt das Dashboard nicht ein: %2. Das Token, das er verlangt, wird unter Verbindungen eingetragen.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
</context>
<context>
    <name>RoomColumns</name>
    <message>
        <source>Room and channel</source>
        <translation>Raum und Kanal</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
</context>
<context>
    <name>RoomDetails</name>
    <message>
        <source>Details of %1</source>
        <translation>Einzelheiten zu %1</translation>
    </message>
    <message>
        <source>Close details</source>
        <translation>Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Stays when it is empty</source>
        <translation>Bleibt, wenn er leer ist</translation>
    </message>
    <message>
        <source>always, it is built in</source>
        <translation>immer, er ist eingebaut</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>%1 kept, %2 ever</source>
        <translation>%1 aufbewahrt, %2 insgesamt</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n Mitglied</numerusform>
            <numerusform>%n Mitglieder</numerusform>
        </translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete room…</source>
        <translation>Raum löschen …</translation>
    </message>
    <message>
        <source>Delete channel…</source>
        <translation>Kanal löschen …</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>RoomList</name>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>There are no rooms</source>
        <translation>Es gibt keine Räume</translation>
    </message>
    <message>
        <source>Rooms appear when somebody joins a channel or publishes to it, or when you create one.</source>
        <translation>Räume erscheinen, wenn jemand einem Kanal beitritt oder in ihm veröffentlicht, oder wenn Sie einen anlegen.</translation>
    </message>
    <message>
        <source>Connect with credentials that may list the rooms.</source>
        <translation>Bitte mit Zugangsdaten verbinden, die die Räume sehen dürfen.</translation>
    </message>
    <message>
        <source>It is of a version that has no list of rooms.</source>
        <translation>Seine Version kennt keine Liste der Räume.</translation>
    </message>
</context>
<context>
    <name>RoomNameCell</name>
    <message>
        <source>gone</source>
        <translation>fort</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>eingebaut</translation>
    </message>
</context>
<context>
    <name>RoomPanel</name>
    <message>
        <source>Busiest rooms: more</source>
        <translation>Die belebtesten Räume: mehr</translation>
    </message>
    <message>
        <source>Busiest rooms</source>
        <translation>Die belebtesten Räume</translation>
    </message>
    <message>
        <source>No rooms in use</source>
        <translation>Keine Räume in Gebrauch</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Aus</translation>
    </message>
</context>
<context>
    <name>RoomsView</name>
    <message>
        <source>Filter rooms and channels</source>
        <translation>Räume und Kanäle filtern</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Create…</source>
        <translation>Anlegen …</translation>
    </message>
    <message numerus="yes">
        <source>%n room(s) and channels more than the table keeps are not shown.</source>
        <translation>
            <numerusform>%n Raum oder Kanal mehr, als die Tabelle fasst, ist nicht zu sehen.</numerusform>
            <numerusform>%n Räume und Kanäle mehr, als die Tabelle fasst, sind nicht zu sehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Create a channel…</source>
        <translation>Kanal anlegen …</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Delete the room %1?</source>
        <translation>Den Raum %1 löschen?</translation>
    </message>
    <message>
        <source>Delete the channel %1?</source>
        <translation>Den Kanal %1 löschen?</translation>
    </message>
    <message>
        <source>Its channels and their history are deleted, too. This can&apos;t be taken back.</source>
        <translation>Auch seine Kanäle und ihr Verlauf werden gelöscht. Das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Its history is deleted, too. This can&apos;t be taken back.</source>
        <translation>Auch sein Verlauf wird gelöscht. Das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Mithören</translation>
    </message>
    <message>
        <source>Publish to this channel</source>
        <translation>In diesen Kanal senden</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>SentPanel</name>
    <message>
        <source>Sent, %1 waiting for an answer</source>
        <translation>Gesendet, %1 warten auf Antwort</translation>
    </message>
    <message>
        <source>Sent in this session</source>
        <translation>In dieser Sitzung gesendet</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Sent messages</source>
        <translation>Gesendete Nachrichten</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation>Noch nichts gesendet</translation>
    </message>
    <message>
        <source>What you send stands here with what the server said to it. Enter on a row takes it up again.</source>
        <translation>Gesendetes steht hier mit dem, was der Server dazu sagte. Eingabe auf einer Zeile nimmt es wieder auf.</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>No answer to show</source>
        <translation>Keine Antwort zu zeigen</translation>
    </message>
</context>
<context>
    <name>SentRow</name>
    <message>
        <source>&lt; 1 ms</source>
        <translation>&lt; 1 ms</translation>
    </message>
    <message>
        <source>To %1: %2 %3</source>
        <translation>An %1: %2 %3</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privat</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
</context>
<context>
    <name>SessionStatus</name>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet …</translation>
    </message>
    <message numerus="yes">
        <source>Reconnecting in %n s</source>
        <translation>
            <numerusform>Neuer Versuch in %n s</numerusform>
            <numerusform>Neuer Versuch in %n s</numerusform>
        </translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
</context>
<context>
    <name>SettingsFile</name>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>The settings were damaged and start anew; the old ones are in %1</source>
        <translation>Die Einstellungen waren beschädigt und beginnen von vorn; die alten stehen in %1</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
</context>
<context>
    <name>ShortcutCard</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>TableCell</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>TableHeader</name>
    <message>
        <source>Columns of %1</source>
        <translation>Spalten von %1</translation>
    </message>
</context>
<context>
    <name>TableHeaderCell</name>
    <message>
        <source>%1, sorted, greatest first</source>
        <translation>%1, sortiert, größte zuerst</translation>
    </message>
    <message>
        <source>%1, sorted, least first</source>
        <translation>%1, sortiert, kleinste zuerst</translation>
    </message>
</context>
<context>
    <name>TableRow</name>
    <message>
        <source>gone</source>
        <translation>fort</translation>
    </message>
</context>
<context>
    <name>TemplateBox</name>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Templates…</source>
        <translation>Vorlagen …</translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation>Noch keine Vorlagen</translation>
    </message>
    <message>
        <source>Save as a template</source>
        <translation>Als Vorlage sichern</translation>
    </message>
    <message>
        <source>Remove the template</source>
        <translation>Vorlage entfernen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Remove the template?</source>
        <translation>Die Vorlage entfernen?</translation>
    </message>
    <message>
        <source>“%1” will be gone. What you are writing stays.</source>
        <translation>„%1“ ist dann fort. Was Sie gerade schreiben, bleibt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>TemplateForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>One of the same name is replaced.</source>
        <translation>Eine gleichen Namens wird ersetzt.</translation>
    </message>
</context>
<context>
    <name>ThinScrollBar</name>
    <message>
        <source>Scroll sideways</source>
        <translation>Seitwärts rollen</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>Rollen</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Length of time that is shown</source>
        <translation>Gezeigte Zeitspanne</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>Length of time, typed: from 10 s to 24 h</source>
        <translation>Zeitspanne, getippt: von 10 s bis 24 h</translation>
    </message>
    <message>
        <source>From 10 s to 24 h, for example 90 s, 20 min or 1 h 30 min</source>
        <translation>Von 10 s bis 24 h, zum Beispiel 90 s, 20 min oder 1 h 30 min</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s), buffer at %1 %</source>
        <translation>
            <numerusform>%n Änderung, Puffer zu %1 %</numerusform>
            <numerusform>%n Änderungen, Puffer zu %1 %</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimelineBar</name>
    <message>
        <source>Filter events</source>
        <translation>Ereignisse filtern</translation>
    </message>
    <message>
        <source>Kind of event</source>
        <translation>Art des Ereignisses</translation>
    </message>
    <message>
        <source>Least severity</source>
        <translation>Geringste Schwere</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Waiting for the server</source>
        <translation>Wartet auf den Server</translation>
    </message>
    <message>
        <source>Nothing fits the filter</source>
        <translation>Nichts passt auf den Filter</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Noch ist nichts geschehen</translation>
    </message>
    <message>
        <source>Clients that come and go, channels, slow consumers and faults stand here as soon as there are any.</source>
        <translation>Clients, die kommen und gehen, Kanäle, langsame Empfänger und Störungen stehen hier, sobald es sie gibt.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>%1 older ones no longer kept</source>
        <translation>%1 ältere nicht mehr aufbewahrt</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 warten</translation>
    </message>
    <message numerus="yes">
        <source>%1 event(s) are hidden by it.</source>
        <translation>
            <numerusform>%1 Ereignis verbirgt er.</numerusform>
            <numerusform>%1 Ereignisse verbirgt er.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 event(s)</source>
        <translation>
            <numerusform>%1 von %2 Ereignis</numerusform>
            <numerusform>%1 von %2 Ereignissen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::AlarmBook</name>
    <message>
        <source>Slow routing</source>
        <translation>Langsame Vermittlung</translation>
    </message>
    <message>
        <source>Many errors</source>
        <translation>Viele Fehler</translation>
    </message>
    <message>
        <source>Slow consumers</source>
        <translation>Langsame Empfänger</translation>
    </message>
    <message>
        <source>Storage away</source>
        <translation>Speicher fort</translation>
    </message>
    <message>
        <source>Nearly full</source>
        <translation>Fast voll</translation>
    </message>
    <message>
        <source>An alarm could not be read: %1</source>
        <translation>Ein Alarm ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>%1: now %2</source>
        <translation>%1: jetzt %2</translation>
    </message>
    <message>
        <source>There are %1 alarms, which is as many as there may be.</source>
        <translation>Es gibt %1 Alarme, mehr dürfen es nicht sein.</translation>
    </message>
    <message>
        <source>%1, instance %2</source>
        <translation>%1, Instanz %2</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::AlarmLog</name>
    <message>
        <source>%1, at worst %2</source>
        <translation>%1, schlimmstenfalls %2</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::BusSession</name>
    <message>
        <source>there is nobody to send to</source>
        <translation>es gibt niemanden, an den zu senden wäre</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::ChartModel</name>
    <message>
        <source>%1: nothing measured</source>
        <translation>%1: nichts gemessen</translation>
    </message>
    <message>
        <source>%1: %2, at most %3</source>
        <translation>%1: %2, höchstens %3</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 bis %3)</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::ClientsModel</name>
    <message numerus="yes">
        <source>%1 was disconnected, %n connection(s)</source>
        <translation>
            <numerusform>%1 wurde getrennt, %n Verbindung</numerusform>
            <numerusform>%1 wurde getrennt, %n Verbindungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Connections</name>
    <message>
        <source>There are %1 servers already, as many as can be saved.</source>
        <translation>Es gibt schon %1 Server, mehr lassen sich nicht speichern.</translation>
    </message>
    <message>
        <source>This server is no longer saved.</source>
        <translation>Dieser Server ist nicht mehr gespeichert.</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 ließ sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 is not a list of servers: %2</source>
        <translation>%1 ist keine Liste von Servern: %2</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Facts</name>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Eingeschränkt</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>Fährt herunter</translation>
    </message>
    <message>
        <source>Single server</source>
        <translation>Einzelner Server</translation>
    </message>
    <message>
        <source>%1, %2 instances</source>
        <translation>%1, %2 Instanzen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Verbund</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Kept messages</source>
        <translation>Aufbewahrte Nachrichten</translation>
    </message>
    <message>
        <source>History in use</source>
        <translation>Verlauf belegt</translation>
    </message>
    <message>
        <source>Storage lag</source>
        <translation>Rückstand des Speichers</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Wartet auf den Versand</translation>
    </message>
    <message>
        <source>Refused connections</source>
        <translation>Abgelehnte Verbindungen</translation>
    </message>
    <message>
        <source>Telemetry left out</source>
        <translation>Ausgelassene Telemetrie</translation>
    </message>
    <message>
        <source>Version, up for</source>
        <translation>Version, läuft seit</translation>
    </message>
    <message>
        <source>In the cluster</source>
        <translation>Im Verbund</translation>
    </message>
    <message>
        <source>Telemetry not understood</source>
        <translation>Unverstandene Telemetrie</translation>
    </message>
    <message>
        <source>Snapshots not added up</source>
        <translation>Nicht addierte Momentaufnahmen</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Figures</name>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Messages in</source>
        <translation>Nachrichten ein</translation>
    </message>
    <message>
        <source>Messages out</source>
        <translation>Nachrichten aus</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Slow consumers</source>
        <translation>Zu langsam</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Latency p99</source>
        <translation>Latenz p99</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>%1 insgesamt</translation>
    </message>
    <message>
        <source>%1 cut off</source>
        <translation>%1 getrennt</translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation>p50 %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 connection(s)</source>
        <translation>
            <numerusform>%1 Verbindung</numerusform>
            <numerusform>%1 Verbindungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Format</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::InspectorModel</name>
    <message>
        <source>Nothing was written: %1</source>
        <translation>Nichts wurde geschrieben: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 written to %2</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%1 nach %2 geschrieben</numerusform>
            <numerusform>%1 nach %2 geschrieben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::LiveSession</name>
    <message>
        <source>Dashboard on %1</source>
        <translation>Dashboard auf %1</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::MessageDetail</name>
    <message>
        <source>offset %1</source>
        <translation>Offset %1</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::MessageList</name>
    <message numerus="yes">
        <source>%1 not shown</source>
        <comment>messages</comment>
        <translation>
            <numerusform>%1 nicht gezeigt</numerusform>
            <numerusform>%1 nicht gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Messages of %1 are lost: its history began anew</source>
        <translation>Nachrichten von %1 sind verloren: Sein Verlauf begann von vorn</translation>
    </message>
    <message numerus="yes">
        <source>%1 lost of %2, offsets %3 to %4</source>
        <comment>messages</comment>
        <translation>
            <numerusform>%1 von %2 verloren, Offsets %3 bis %4</numerusform>
            <numerusform>%1 von %2 verloren, Offsets %3 bis %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Overview</name>
    <message>
        <source>Connections by type</source>
        <translation>Verbindungen nach Art</translation>
    </message>
    <message>
        <source>Human</source>
        <translation>Mensch</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Routing latency</source>
        <translation>Latenz der Vermittlung</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Server CPU (one core = 100 %)</source>
        <translation>Server-CPU (Kern = 100 %)</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Server memory</source>
        <translation>Arbeitsspeicher des Servers</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::PublishModel</name>
    <message>
        <source>There is no connection to a server.</source>
        <translation>Es gibt keine Verbindung zu einem Server.</translation>
    </message>
    <message>
        <source>Sent, without asking for an acknowledgement</source>
        <translation>Gesendet, ohne eine Bestätigung zu verlangen</translation>
    </message>
    <message>
        <source>Stored in %1 at offset %2</source>
        <translation>Gespeichert in %1 mit Offset %2</translation>
    </message>
    <message>
        <source>Delivered; nothing is stored</source>
        <translation>Zugestellt; nichts wird gespeichert</translation>
    </message>
    <message>
        <source>Stored in %1</source>
        <translation>Gespeichert in %1</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::RecordedSession</name>
    <message>
        <source>This is a recording: there is no server that could do this.</source>
        <translation>Dies ist eine Aufzeichnung: Es gibt keinen Server, der das tun könnte.</translation>
    </message>
    <message>
        <source>This is a recording: there is nobody to send to.</source>
        <translation>Dies ist eine Aufzeichnung: Es gibt niemanden, an den zu senden wäre.</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Replay</name>
    <message>
        <source>History belongs to a channel; “%1” stands for many. Name one of them.</source>
        <translation>Einen Verlauf hat ein Kanal; „%1“ steht für viele. Bitte einen davon nennen.</translation>
    </message>
    <message>
        <source>The channel&apos;s history began anew while you were reading. Open it again to see what it has now.</source>
        <translation>Der Verlauf des Kanals begann beim Lesen von vorn. Neu geöffnet zeigt er, was er jetzt hat.</translation>
    </message>
    <message>
        <source>The channel has no history.</source>
        <translation>Der Kanal hat keinen Verlauf.</translation>
    </message>
    <message>
        <source>There is nothing from there on.</source>
        <translation>Von dort an gibt es nichts.</translation>
    </message>
    <message>
        <source>Offsets %1 to %2 of %3 to %4</source>
        <translation>Offsets %1 bis %2 von %3 bis %4</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::RoomUsage</name>
    <message>
        <source>No rooms in use</source>
        <translation>Keine Räume in Gebrauch</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::RoomsModel</name>
    <message>
        <source>The room %1 was created</source>
        <translation>Der Raum %1 wurde angelegt</translation>
    </message>
    <message>
        <source>The channel %1:%2 was created</source>
        <translation>Der Kanal %1:%2 wurde angelegt</translation>
    </message>
    <message>
        <source>The room %1 was deleted</source>
        <translation>Der Raum %1 wurde gelöscht</translation>
    </message>
    <message>
        <source>The channel %1 was deleted</source>
        <translation>Der Kanal %1 wurde gelöscht</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::SentList</name>
    <message>
        <source>Waiting…</source>
        <translation>Wartet …</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::TailReader</name>
    <message>
        <source>Inspector on %1</source>
        <translation>Inspektor auf %1</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::TemplateList</name>
    <message>
        <source>A template needs a name of 1 to %1 characters.</source>
        <translation>Eine Vorlage braucht einen Namen von 1 bis %1 Zeichen.</translation>
    </message>
    <message>
        <source>There are %1 templates, which is as many as there may be.</source>
        <translation>Es gibt %1 Vorlagen, mehr dürfen es nicht sein.</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::TextFile</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 ließ sich nicht schreiben: %2</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::Timeline</name>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
</context>
<context>
    <name>arqon::dashboard::TrayNotifier</name>
    <message numerus="yes">
        <source>ArqonBus: %n alarm(s)</source>
        <translation>
            <numerusform>ArqonBus: %n Alarm</numerusform>
            <numerusform>ArqonBus: %n Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>ArqonBus: all is well</source>
        <translation>ArqonBus: alles in Ordnung</translation>
    </message>
</context>
</TS>

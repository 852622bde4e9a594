// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

import QtQuick
import ArqonBus.Controls
import ArqonBus.Models

/// A threshold to set or to change.
ModalDialog {
    id: dialog

    required property AlarmBook alarms
    property string ruleId
    readonly property AlarmForm form: contentItem as AlarmForm

    /// `rule` as AlarmBook.rule() gives it; empty: a new one.
    function edit(rule: var) {
        ruleId = rule.id ?? "";
        form.figure = alarms.indexOfFigure(rule.figure ?? "");
        form.side = rule.above ?? true ? 0 : 1;
        form.threshold = rule.threshold ?? "";
        form.clearAt = rule.clearAt === undefined || rule.clearAt === rule.threshold ? "" : rule.clearAt;
        form.seconds = rule.seconds ?? 10;
        form.severity = rule.error ?? false ? 1 : 0;
        form.name = rule.name ?? "";
        form.problem = "";
        open();
    }

    objectName: "alarmDialog"
    title: ruleId ? qsTr("Change the alarm") : qsTr("New alarm")
    acceptText: qsTr("Save")
    acceptable: form.yesOrNo || form.threshold !== ""
    closesOnAccept: false
    onSubmitted: {
        form.problem = alarms.save(ruleId, {
            name: form.name,
            figure: alarms.figureAt(form.figure),
            above: form.yesOrNo || form.side === 0,
            threshold: form.yesOrNo ? 0 : form.threshold,
            clearAt: form.yesOrNo ? 0 : form.clearAt,
            seconds: form.seconds,
            error: form.severity === 1
        });
        if (form.problem === "")
            accept();
    }

    contentItem: AlarmForm {
        figureNames: dialog.alarms.figureNames
        yesOrNo: dialog.alarms.isYesOrNo(figure)
        onAccepted: dialog.submit()
    }
}

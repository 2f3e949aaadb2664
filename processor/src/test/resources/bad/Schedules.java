import dev.kahn.Dag;
import dev.kahn.Task;

class Schedules {

    @Dag(schedule = "*/10 * * *")
    static class FourFields {
        @Task
        void load() {}
    }

    @Dag(schedule = "0 25 * * *", zone = "Nowhere")
    static class Hour {
        @Task
        void load() {}
    }

    @Dag(schedule = "@every 5m")
    static class Go {
        @Task
        void load() {}
    }

    @Dag(schedule = "every now")
    static class Rate {
        @Task
        void load() {}
    }

    @Dag(schedule = "0 0 30 2 *")
    static class Never {
        @Task
        void load() {}
    }

    @Dag(schedule = "*/10 2 * 3 SUN#2", zone = "America/New_York")
    static class AlwaysInTheGap {
        @Task
        void load() {}
    }

    @Dag(schedule = "0 0 13 * FRI")
    static class Friday13 {
        @Task
        void load() {}
    }

    @Dag(schedule = "30 2 * * *", zone = "America/New_York")
    static class InTheGap {
        @Task
        void load() {}
    }

    @SuppressWarnings("KAHN-312")
    @Dag(schedule = "30 2 * * *", zone = "America/New_York")
    static class Accepted {
        @Task
        void load() {}
    }

    @Dag(schedule = "*/10 * * * *", zone = "America/New_York")
    static class InRealTime {
        @Task
        void load() {}
    }

    @Dag(schedule = "30 2 * * *", zone = "America/New_York", start = "2027-04-01", end = "2029-03-12")
    static class InTheGapOfTwoYears {
        @Task
        void load() {}
    }

    @Dag(schedule = "30 2 * * *", zone = "America/New_York", start = "2027-04-01", end = "2028-03-12")
    static class InNoGap {
        @Task
        void load() {}
    }

    @Dag(schedule = "* 2 * * *", zone = "Europe/Berlin")
    static class EachMinuteOfTheGap {
        @Task
        void load() {}
    }

    @Dag(schedule = "0 12 1 * *", start = "2027-01-02", end = "2027-02-01")
    static class Between {
        @Task
        void load() {}
    }

    @Dag(schedule = "every 30d", start = "2027-01-02", end = "2027-01-02T00:00:00.001Z")
    static class Once {
        @Task
        void load() {}
    }

    @Dag(schedule = "30 12 * * *", zone = "America/New_York")
    static class AtNoon {
        @Task
        void load() {}
    }

    @Dag(schedule = "0 0 1 * *", start = "2027-01-02", end = "2027-02-01")
    static class TicksAsItEnds {
        @Task
        void load() {}
    }
}

//! error 6:21 "*/10 * * *" is not a valid schedule; day of week: it is missing (position 10); a cron expression has five fields: minute, hour, day of month, month and day of week [KAHN-231]
//! error 12:21 "0 25 * * *" is not a valid schedule; hour: the value 25 is out of range (position 2); use 0 to 23 [KAHN-231]
//! error 12:42 there is no time zone "Nowhere"; use an id of the IANA database, such as Europe/Berlin [KAHN-203]
//! error 18:21 "@every 5m" is not a valid schedule; schedule: there is no preset "@every" (position 0); write it without the @: every 10m [KAHN-231]
//! error 24:21 "every now" is not a valid schedule; every: "now" is not a duration up to 10000d (position 6); write it like every 90s, every 5m, every 2h30m or every 1d [KAHN-231]
//! error 30:21 the schedule "0 0 30 2 *" never fires: no day of any year matches; correct its times or days [KAHN-232]
//! error 36:21 the schedule "*/10 2 * 3 SUN#2" never fires: clock changes in America/New_York skip each of its times; correct its times or days [KAHN-232]
//! warning 42:21 the schedule "0 0 13 * FRI" names days of the month and days of the week, and fires on either: at 00:00 on day 13 of the month or on Friday; if both must match, leave one as * and check it in a task [KAHN-311]
//! warning 48:21 clock changes in America/New_York affect the schedule "30 2 * * *" in the next 10 years: 2027-03-14, 2028-03-12, 2029-03-11, 2030-03-10, 2031-03-09, 2032-03-14, 2033-03-13, 2034-03-12, 2035-03-11, 2036-03-09 02:30 does not exist (clocks go from 02:00 to 03:00): fires at 03:00; choose another time of day or zone, or accept it with @SuppressWarnings("KAHN-312") [KAHN-312]
//! warning 67:21 clock changes in America/New_York affect the schedule "30 2 * * *" in the next 10 years: 2028-03-12, 2029-03-11 02:30 does not exist (clocks go from 02:00 to 03:00): fires at 03:00; choose another time of day or zone, or accept it with @SuppressWarnings("KAHN-312") [KAHN-312]
//! warning 79:21 clock changes in Europe/Berlin affect the schedule "* 2 * * *" in the next 10 years: 2027-03-28, 2028-03-26, 2029-03-25, 2030-03-31, 2031-03-30, 2032-03-28, 2033-03-27, 2034-03-26, 2035-03-25, 2036-03-30 02:00 does not exist (clocks go from 02:00 to 03:00): does not fire, and so for 59 more, up to 02:59; 2027-10-31, 2028-10-29, 2029-10-28, 2030-10-27, 2031-10-26, 2032-10-31, 2033-10-30, 2034-10-29, 2035-10-28, 2036-10-26 02:00 occurs twice (clocks go from 03:00 back to 02:00): fires both times, and so for 59 more, up to 02:59; choose another time of day or zone, or accept it with @SuppressWarnings("KAHN-312") [KAHN-312]
//! error 85:21 the schedule "0 12 1 * *" never fires: no tick lies between start and end; correct its times or days [KAHN-232]
//! error 103:21 the schedule "0 0 1 * *" never fires: no tick lies between start and end; correct its times or days [KAHN-232]

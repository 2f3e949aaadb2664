import dev.kahn.Dag;
import dev.kahn.Task;

class Zones {
    @Dag(zone = "Asia/Taipeh", start = "23.11.2026", end = "2026-11-31")
    static class Near {
        @Task
        void load() {}
    }

    @Dag(zone = "Middle-Earth", start = "2026-11-23", end = "2026-11-23T00:00:00Z")
    static class Far {
        @Task
        void load() {}
    }

    @Dag(zone = "Asia/Taipei", start = "2026-11-23", end = "2026-11-22T16:00:00Z")
    static class Backwards {
        @Task
        void load() {}
    }

    @Dag(schedule = "every 1h", zone = "Asia/Taipei", start = "0001-01-01", end = "+10001-01-01")
    static class OutOfRange {
        @Task
        void load() {}
    }

    @Dag(schedule = "every 1h", start = "0000-01-01", end = "9999-12-31")
    static class YearZero {
        @Task
        void load() {}
    }

    @Dag(schedule = "every 1h", start = "0001-01-01")
    static class First {
        @Task
        void load() {}
    }

    @Dag(zone = "PST")
    static class Letters {
        @Task
        void load() {}
    }

    @Dag(zone = "new york")
    static class City {
        @Task
        void load() {}
    }

    @Dag(schedule = "every 1h", start = "2026-11-23T08:00:00.0000005Z", end = "2027-11-23T08:00:00.5Z")
    static class Fractions {
        @Task
        void load() {}
    }
}

//! error 5:17 there is no time zone "Asia/Taipeh"; did you mean "Asia/Taipei"? [KAHN-203]
//! error 5:40 start: "23.11.2026" is neither a date nor an instant; write it like 2026-11-23 or 2026-11-23T08:00:00Z [KAHN-204]
//! error 5:60 end: "2026-11-31" is neither a date nor an instant; write it like 2026-11-23 or 2026-11-23T08:00:00Z [KAHN-204]
//! error 11:17 there is no time zone "Middle-Earth"; use an id of the IANA database, such as Europe/Berlin [KAHN-203]
//! error 11:61 the schedule ends at 2026-11-23T00:00:00Z, which is not after its start, 2026-11-23; set end after start, or remove one of them [KAHN-205]
//! error 17:60 the schedule ends at 2026-11-22T16:00:00Z, which is not after its start, 2026-11-23; set end after start, or remove one of them [KAHN-205]
//! error 23:63 start: "0001-01-01" is outside the years 1 to 9999 (UTC); write it like 2026-11-23 or 2026-11-23T08:00:00Z [KAHN-204]
//! error 23:83 end: "+10001-01-01" is outside the years 1 to 9999 (UTC); write it like 2026-11-23 or 2026-11-23T08:00:00Z [KAHN-204]
//! error 29:41 start: "0000-01-01" is outside the years 1 to 9999 (UTC); write it like 2026-11-23 or 2026-11-23T08:00:00Z [KAHN-204]
//! error 41:17 there is no time zone "PST"; did you mean "America/Los_Angeles"? [KAHN-203]
//! error 47:17 there is no time zone "new york"; did you mean "America/New_York"? [KAHN-203]
//! error 53:41 start: "2026-11-23T08:00:00.0000005Z" is not a whole second; write it like 2026-11-23 or 2026-11-23T08:00:00Z [KAHN-204]
